import { describe, expect, test } from 'vitest'
import { columnOfHeading } from '#domain/imports/column-of-heading.ts'
import { columnsOf, importKinds } from '#domain/imports/import-columns.ts'

describe('a heading', () => {
  test.each([
    ['externalId', 'externalId'],
    ['External ID', 'externalId'],
    ['external_id', 'externalId'],
    ['Month', 'serviceMonth'],
    ['problem', 'problem'],
    ['System', 'source'],
    ['Quellsystem', 'source'],
    ['Belegnummer', 'externalId'],
    ['Beleg-Nr.', 'externalId'],
    ['Rechnungsnummer', 'externalId'],
    ['N° facture', 'externalId'],
    ['Art', 'kind'],
    ['Charge type', 'kind'],
    ['Kundennr', 'tenantId'],
    ['KUNDEN-NR.', 'tenantId'],
    ['Número de cliente', 'tenantId'],
    ['Währung', 'currency'],
    ['Waehrung', 'currency'],
    ['Devise', 'currency'],
    ['Leistungsdatum', 'chargedAt'],
    ['Leistungsmonat', 'serviceMonth'],
    ['Listenpreis', 'listFee'],
    ['Listenpreis (EUR)', 'listFee'],
    ['Prix catalogue', 'listFee'],
    ['Rabatt', 'discount'],
    ['Remise', 'discount'],
    ['Nachrichten', 'messages'],
    ['Quantity', 'messages'],
    ['Einzelpreis', 'unitPrice'],
    ['Betrag', 'amount'],
    ['Betrag EUR', 'amount'],
    ['Montant HT', 'amount'],
    ['Importe', 'amount'],
    ['Storno zu', 'corrects'],
    ['Begründung', 'reason'],
    ['plan', null],
    ['', null],
    ['__proto__', null],
  ])('“%s” of lines names %s', (heading, column) => {
    expect(columnOfHeading('revenue_lines', heading)).toBe(column)
  })

  test.each([
    ['Kundennr', 'id'],
    ['Firma', 'name'],
    ['Raison sociale', 'name'],
    ['Partner', 'reseller'],
    ['Startdatum', 'onboardedOn'],
    ['Début du contrat', 'onboardedOn'],
    ['Fecha de alta', 'onboardedOn'],
    ['Testkonto', 'test'],
    ['row', 'row'],
  ])('“%s” of tenants names %s', (heading, column) => {
    expect(columnOfHeading('tenants', heading)).toBe(column)
  })

  test('of the program’s own files names its field', () => {
    for (const kind of importKinds) {
      expect(columnsOf[kind].map((name) => columnOfHeading(kind, name))).toEqual(columnsOf[kind])
    }
  })
})
