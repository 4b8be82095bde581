import type { LastStatement, Overview } from '#site/islands/reseller/reseller-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

type Figures = Pick<LastStatement, 'currency' | 'balanceOutMinor'>

/** The month whose statements come next, and the first one after the partnership, if it ends. */
type Ahead = Readonly<{
  nextMonth: Overview['nextClose']['month']
  terminatedFrom: Overview['reseller']['terminatedFrom']
}>

/** What becomes of a last statement that pays nothing: of its balance, also after the end (rule 3.6). */
export function payableNote(
  { currency, balanceOutMinor }: Figures,
  { nextMonth, terminatedFrom }: Ahead,
): string {
  if (balanceOutMinor === 0) return 'Nothing to pay on the last statement'
  const balance = formatMoney(balanceOutMinor, currency)
  const isOver = terminatedFrom !== null && terminatedFrom <= nextMonth
  if (!isOver) return `${balance} is carried to your next statement`
  return balanceOutMinor > 0
    ? `${balance} is paid by one more statement`
    : `${balance} is left: only what is still stated of earlier months is set off against it`
}
