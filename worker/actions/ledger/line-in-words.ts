import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'

/** A revenue line as the API shows it: the fields that were sent, with the resolved service month. */
export function lineView(line: ParsedLine) {
  if (line.kind === 'credit') return line
  const { chargedAtMs, ...fields } = line
  return { ...fields, chargedAt: chargedAtMs === null ? null : isoInstant(chargedAtMs) }
}

export type LineView = ReturnType<typeof lineView>

/** One version of a line, short enough for a message that names two. */
export function lineInWords(line: ParsedLine): string {
  switch (line.kind) {
    case 'credit':
      return `credit of ${line.amountMinor} minor units on ${line.corrects}`
    case 'overage':
      return `${chargeInWords(line)} for ${line.messages} messages`
    case 'platform_fee':
      return `${chargeInWords(line)}, ${line.discountMinor} minor units off the list`
  }
}

const chargeInWords = (line: Exclude<ParsedLine, { kind: 'credit' }>): string =>
  `${line.kind} of ${amountToDecimal(line.amountMinor, line.currency)} ${line.currency} for ${line.tenantId} in ${line.serviceMonth}`
