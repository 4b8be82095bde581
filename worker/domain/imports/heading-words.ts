import type { ImportColumn, ImportKind } from './import-columns.ts'

/**
 * How files call the fields, in English, German, French, Spanish: the surer first. What several fields could be
 * called (“Datum”, “Name”, “Preis”) stands last, where it yields to a surer heading of the same file.
 */
export const headingWords: Readonly<
  Record<ImportKind, Readonly<Partial<Record<ImportColumn, readonly string[]>>>>
> = {
  revenue_lines: {
    source: [
      'billing system, source system, Quelle, Quellsystem, Abrechnungssystem, Vorsystem, système source, sistema de origen',
      'system, Herkunft, origin, système, sistema, origine, fuente, origen',
    ],
    externalId: [
      `line id, external id, invoice line id, Positionsnummer, Belegnummer, Beleg-Nr, Belegnr, Buchungsnummer, Buchungsnr,
      Rechnungsposition, Zeilennummer, numéro de ligne, numéro de pièce, número de línea, número de documento`,
      `Rechnungsnummer, Rechnungsnr, Rechnungs-Nr, Vorgangsnummer, document number, document no, invoice number, invoice no,
      invoice id, transaction id, booking number, Beleg, numéro de facture, n° facture, no facture, número de factura,
      Nr factura`,
      'id, number, no, Nummer, Nr, reference, Referenz, référence, referencia',
    ],
    kind: [
      'line type, Positionsart, Leistungsart, Buchungsart, Erlösart, charge type, revenue type, type de ligne, tipo de línea',
      'type, Art, Typ, nature, tipo, clase, category, Kategorie, catégorie, categoría',
    ],
    tenantId: [
      `tenant id, tenant, customer id, customer no, customer number, customer nr, Kundennr, Kunden-Nr, Kundennummer, Kunden-ID,
      Mandant, Mandantennr, Mandantennummer, Debitor, Debitorennummer, Debitorennr, client id, account id, account number,
      numéro client, n° client, no client, code client, id client, número de cliente, id cliente, código de cliente`,
      'customer, client, Kunde, cliente, account, Konto, compte, cuenta',
    ],
    currency: [
      'currency code, Währung, Waehrung, Währungscode, Währungskennzeichen, devise, moneda, divisa, monnaie, WKZ',
      'curr, Whg, ISO-Code',
    ],
    serviceMonth: [
      `service month, billing month, Leistungsmonat, Abrechnungsmonat, Leistungszeitraum, mois de service, mois,
      mois de facturation, mes de servicio, mes, mes de facturación`,
      'month, Monat, period, billing period, service period, Abrechnungszeitraum, Periode, période, período',
    ],
    chargedAt: [
      `charged at, charged on, charge date, charge time, Leistungsdatum, Leistungstag, Zeitpunkt, service date,
      date de prestation, date de service, fecha de servicio, Abrechnungsdatum, billing date`,
      `invoice date, Rechnungsdatum, Belegdatum, Buchungsdatum, posting date, date de facture, date facture,
      fecha de factura, transaction date`,
      'date, Datum, time, timestamp, fecha, created, created at',
    ],
    listFee: [
      `list fee, list price, Listenpreis, Bruttopreis vor Rabatt, Preis laut Liste, Grundpreis, Grundgebühr, prix catalogue,
      prix de liste, precio de lista, precio de catálogo, tarif`,
      'fee, Gebühr, base price, base fee, platform fee, redevance, cuota',
    ],
    discount: [
      'discount amount, Rabatt, Rabattbetrag, Nachlass, Abschlag, remise, rabais, descuento, réduction',
      'rebate, Skonto, deduction',
    ],
    messages: [
      'message count, number of messages, Nachrichten, Anzahl Nachrichten, Nachrichtenanzahl, nombre de messages, mensajes',
      'quantity, qty, Menge, Anzahl, units, Stück, quantité, qté, cantidad, usage, Verbrauch',
    ],
    unitPrice: [
      'price per message, Einzelpreis, Stückpreis, Preis je Nachricht, Preis pro Nachricht, prix unitaire, precio unitario',
      'unit amount, price, Preis, rate, prix, precio',
    ],
    amount: [
      'billed amount, amount billed, net amount, Nettobetrag, Betrag netto, Rechnungsbetrag, montant HT, montant net, importe neto',
      'Betrag, net, netto, Summe, total, montant, importe, total amount, Gesamtbetrag, Gesamt, sum, value, Wert',
    ],
    corrects: [
      `corrects id, corrected line, corrects line, Korrigiert, Storniert, Storno zu, Korrektur zu, Bezug, Bezugsbeleg,
      original invoice, original line, corrige, ligne corrigée, línea corregida`,
      'Bezugsnummer, refers to, Originalbeleg',
    ],
    reason: [
      'reason, Grund, Begründung, motif, motivo, raison, razón',
      'Bemerkung, comment, remark, note, Kommentar, commentaire, observación, description, Beschreibung, Text',
    ],
  },
  tenants: {
    id: [
      `tenant id, customer id, customer no, customer number, customer nr, Kundennr, Kunden-Nr, Kundennummer, Kunden-ID,
      Mandant, Mandantennr, Mandantennummer, Debitor, Debitorennummer, Debitorennr, client id, account id, account number,
      numéro client, n° client, no client, code client, id client, número de cliente, id cliente, código de cliente`,
      'tenant, number, no, Nummer, Nr, account, Konto',
    ],
    name: [
      `tenant name, customer name, company, company name, Firma, Firmenname, Firmierung, Kundenname, client name,
      account name, raison sociale, nom du client, société, entreprise, nombre del cliente, razón social, empresa`,
      'customer, client, Kunde, Bezeichnung, nom, nombre, cliente, Unternehmen, organisation, organization',
    ],
    onboardedOn: [
      `onboarded, onboarded on, onboarding date, start date, started on, Startdatum, Vertragsbeginn, Onboarding, Beginn,
      Kunde seit, customer since, contract start, go live, date de début, début du contrat, client depuis,
      fecha de inicio, fecha de alta, cliente desde, date d’entrée, Eintrittsdatum, Anlagedatum`,
      'start, since, seit, date, Datum, fecha, created, created at, début, inicio, alta, signup date',
    ],
    test: [
      'is test, test account, test tenant, Testkonto, Testkunde, Testmandant, compte de test, compte test, cuenta de prueba',
      'demo, Demokonto, essai, prueba, trial',
    ],
    reseller: [
      `reseller number, reseller no, reseller id, partner number, partner no, partner id, Partnernummer, Partnernr, Partner-Nr,
      Vertriebspartner, Wiederverkäufer, Händlernummer, numéro de partenaire, revendeur, número de socio, revendedor`,
      'partner, owner, Händler, partenaire, socio, distribuidor, Inhaber, channel partner, first owner',
    ],
  },
}
