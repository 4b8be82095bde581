import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { currencyOf } from '#domain/money/currency.ts'
import { currenciesOfSign } from '#domain/money/currency-signs.ts'
import { foldedText } from '#domain/text/folded-text.ts'

/** What a text of a column stands for, by its text: the program’s own word where that is certain, else null. */
export type ValueProposals = Readonly<Record<string, string | null>>

/** What the distinct texts of a kind, currency or test column stand for. */
export const recogniseValues = (
  field: ImportColumn,
  texts: Iterable<string>,
): Record<string, string | null> =>
  Object.fromEntries([...texts].map((text) => [text, meaningOf(field, text)]))

/** The program’s own word for one text, null where that is not certain. */
export function meaningOf(field: ImportColumn, text: string): string | null {
  if (field === 'test') return flagOf(text)
  if (field === 'currency') return currencyIn(text)
  return field === 'kind' ? kindOf(text) : null
}

/** A code in any case, or a sign that only one currency has. */
function currencyIn(text: string): string | null {
  const code = currencyOf(text)
  if (code !== null) return code
  const [first, second] = currenciesOfSign(text.trim())
  return first === undefined || second !== undefined ? null : first
}

const yes =
  'yes y ja j true wahr 1 x oui o vrai si s verdadero vero tak prawda sim test testkonto ✓ ✔ on'
const no = 'no n nein false falsch 0 non faux falso nie falsz nao off'
const flags = new Map([
  ...yes.split(' ').map((word): [string, string] => [word, 'yes']),
  ...no.split(' ').map((word): [string, string] => [word, 'no']),
])

function flagOf(text: string): string | null {
  const plain = text.trim()
  if (/^[-–—]?$/.test(plain)) return 'no'
  return flags.get(foldedText(plain) || plain) ?? null
}

const words = (list: string) => list.split(',').map((word) => foldedText(word))

const kinds = new Map<string, string>(
  [
    [
      'platform_fee',
      `platform_fee, platform fee, platformfee, fee, monthly fee, base fee, basic fee, subscription, subscription fee,
      recurring, recurring fee, licence, license, licence fee, license fee, Grundgebühr, Grundgebuehr, Grundpreis,
      Basisgebühr, Monatsgebühr, Plattformgebühr, Plattform-Gebühr, Abo, Abonnement, Abogebühr, Pauschale,
      Monatspauschale, Lizenz, Lizenzgebühr, abonnement mensuel, frais de plateforme, redevance, cuota, cuota mensual,
      suscripción, tarifa plana, canone, abbonamento`,
    ],
    [
      'overage',
      `overage, overages, message overage, usage, usage fee, metered, consumption, excess, extra messages,
      Nutzung, Nutzungsgebühr, Verbrauch, Mehrverbrauch, Mehrnutzung, Überschreitung, Mehrnachrichten, Zusatznachrichten,
      dépassement, consommation, usage supplémentaire, exceso, consumo, uso, consumo extra, consumi`,
    ],
    [
      'credit',
      `credit, credits, credit note, credit memo, creditnote, refund, Gutschrift, Stornogutschrift, Kreditnote,
      avoir, note de crédit, remboursement, abono, nota de crédito, nota de abono, reembolso, nota di credito, accredito`,
    ],
  ].flatMap(([kind = '', list = '']) => words(list).map((word): [string, string] => [word, kind])),
)

const kindOf = (text: string): string | null => kinds.get(foldedText(text)) ?? null
