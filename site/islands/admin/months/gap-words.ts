import { formatMoney } from '#site/words/format-amount.ts'
import { counted } from '#site/words/plural.ts'
import type { MonthRow } from '../admin-answers.ts'

type ControlTotal = MonthRow['controlTotals'][number]

/** The control totals that hold a due month's close back (rule 7.10); in an open month they come yet. */
export const gapsOf = ({
  state,
  controlTotals,
}: Pick<MonthRow, 'state' | 'controlTotals'>): readonly ControlTotal[] =>
  state === 'due' ? controlTotals.filter(({ isGap }) => isGap) : []

/** "EUR: 290 of 300 lines so far": how an open month stands, where the billing side has said it. */
export const monthProgress = ({ state, controlTotals }: MonthRow): readonly string[] =>
  state !== 'open'
    ? []
    : controlTotals.flatMap(({ currency, expected, received }) =>
        expected === null
          ? []
          : [
              `${currency}: ${received.lineCount.toLocaleString()} of ${counted(expected.lineCount, 'line')} so far`,
            ],
      )

/** "EUR: 3 lines missing": for a narrow column. */
export function shortGap({
  currency,
  difference,
}: Pick<ControlTotal, 'currency' | 'difference'>): string {
  if (difference === null) return `${currency}: no control totals yet`
  const { lineCount } = difference
  if (lineCount === 0) return `${currency}: the sum differs`
  return `${currency}: ${counted(Math.abs(lineCount), 'line')} ${lineCount < 0 ? 'missing' : 'too many'}`
}

/** Expected, received and difference in a sentence. */
export function wholeGap({ currency, expected, received, difference }: ControlTotal): string {
  const got = `${counted(received.lineCount, 'line')} of ${formatMoney(received.sumMinor, currency)} received`
  if (expected === null || difference === null) {
    return `${currency}: ${got}, and the billing side has not said how many to expect.`
  }
  const wanted = `${counted(expected.lineCount, 'line')} of ${formatMoney(expected.sumMinor, currency)} expected`
  return `${currency}: ${wanted}, ${got}; the difference is ${formatMoney(difference.sumMinor, currency)}.`
}
