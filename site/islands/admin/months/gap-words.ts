import { gapName } from '#domain/ledger/control-totals.ts'
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

/** "EUR from stripe: 290 of 300 lines so far": how an open month stands, where the billing side has said it. */
export const monthProgress = ({ state, controlTotals }: MonthRow): readonly string[] =>
  state !== 'open'
    ? []
    : controlTotals.flatMap(({ expected, received, isRequired, ...of }) =>
        expected === null || !isRequired
          ? []
          : [
              `${gapName(of)}: ${received.lineCount.toLocaleString()} of ${counted(expected.lineCount, 'line')} so far`,
            ],
      )

/** The first of a list, and how many there are besides: for where there is no room for all. */
export function firstOf(words: readonly string[], most: number): readonly string[] {
  const more = words.length - most
  return more > 1 ? [...words.slice(0, most), `and ${more.toLocaleString()} more`] : words
}

/** "EUR from stripe: 3 lines missing": for a narrow column. */
export function shortGap(gap: Pick<ControlTotal, 'currency' | 'source' | 'difference'>): string {
  const { difference } = gap
  if (difference === null) return `${gapName(gap)}: no control totals yet`
  const { lineCount } = difference
  if (lineCount === 0) return `${gapName(gap)}: the sum differs`
  return `${gapName(gap)}: ${counted(Math.abs(lineCount), 'line')} ${lineCount < 0 ? 'missing' : 'too many'}`
}

/** Expected, received and difference in a sentence. */
export function wholeGap(gap: ControlTotal): string {
  const { currency, expected, received, difference } = gap
  const got = `${counted(received.lineCount, 'line')} of ${formatMoney(received.sumMinor, currency)} received`
  if (expected === null || difference === null) {
    return `${gapName(gap)}: ${got}, and the billing side has not said how many to expect.`
  }
  const wanted = `${counted(expected.lineCount, 'line')} of ${formatMoney(expected.sumMinor, currency)} expected`
  return `${gapName(gap)}: ${wanted}, ${got}; the difference is ${formatMoney(difference.sumMinor, currency)}.`
}
