import type { Month } from '#domain/calendar/month.ts'
import { type ControlTotal, gapName, type LineTotals } from '#domain/ledger/control-totals.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import type { Currency } from '#domain/money/currency.ts'

/** Why a month does not close (rule 7.10), source by source of each currency, and what to do about it. */
export function gapsInWords(month: Month, gaps: readonly ControlTotal[]): string {
  const each = gaps.map((gap) => {
    const { currency, expected, received } = gap
    return expected === null
      ? `${gapName(gap)} has no control totals yet, and ${inWords(received, currency)}`
      : `${gapName(gap)} has ${inWords(received, currency)} instead of ${inWords(expected, currency)}`
  })
  return `The lines of ${month} are not what the control totals say: ${each.join('; ')}. Have the billing side send what is missing, or close over the gap with a reason.`
}

/** The same figures for the audit log, in minor units: "EUR from stripe: 1 lines of 10000, expected 2 of 12000". */
export const gapsForAudit = (gaps: readonly ControlTotal[]): readonly string[] =>
  gaps.map((gap) => {
    const { expected, received } = gap
    const expectation = expected ? `${expected.lineCount} of ${expected.sumMinor}` : 'nothing'
    return `${gapName(gap)}: ${received.lineCount} lines of ${received.sumMinor}, expected ${expectation}`
  })

const inWords = ({ lineCount, sumMinor }: LineTotals, currency: Currency): string =>
  `${lineCount} ${lineCount === 1 ? 'line' : 'lines'} of ${amountToDecimal(sumMinor, currency)} ${currency} in all`
