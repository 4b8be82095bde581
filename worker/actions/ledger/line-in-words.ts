import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { microsOfUnitPrice } from '#domain/ledger/unit-price.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'

/**
 * A revenue line as the API shows it: the fields that were sent, with the resolved service month; a unit
 * price also in millionths, null where it is finer than they are or there is none.
 */
export function lineView(line: ParsedLine) {
  const content = contentOf(line)
  if (content.kind !== 'overage') return content
  const { unitPrice } = content
  return { ...content, unitPriceMicros: unitPrice === null ? null : microsOfUnitPrice(unitPrice) }
}

export type LineView = ReturnType<typeof lineView>

/** One version of a line, short enough for a message that names two. */
export function lineInWords(line: ParsedLine): string {
  switch (line.kind) {
    case 'credit':
      return `credit of ${line.amountMinor} minor units on ${line.corrects}`
    case 'overage': {
      const price = line.unitPrice === null ? 'without a unit price' : `at ${line.unitPrice}`
      return `${chargeInWords(line)} for ${line.messages} messages ${price}`
    }
    case 'platform_fee':
      return `${chargeInWords(line)}, ${line.discountMinor} minor units off the list`
  }
}

/** The fields in which two versions of a line differ, as the API names them, with both values. */
export function differencesInWords(stored: ParsedLine, sent: ParsedLine): string {
  const [before, after] = [fieldsOf(stored), fieldsOf(sent)]
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name} (${valueIn(before, name)} stored, ${valueIn(after, name)} sent)`)
    .join(' and ')
}

type Fields = ReadonlyMap<string, string | number | null>

const fieldsOf = (line: ParsedLine): Fields => new Map(Object.entries(contentOf(line)))

function contentOf(line: ParsedLine) {
  if (line.kind === 'credit') return line
  const { chargedAtMs, ...fields } = line
  return { ...fields, chargedAt: isoInstantOrNull(chargedAtMs) }
}

const valueIn = (fields: Fields, name: string): string => String(fields.get(name) ?? 'none')

const chargeInWords = (line: Exclude<ParsedLine, { kind: 'credit' }>): string =>
  `${line.kind} of ${amountToDecimal(line.amountMinor, line.currency)} ${line.currency} for ${line.tenantId} in ${line.serviceMonth}`
