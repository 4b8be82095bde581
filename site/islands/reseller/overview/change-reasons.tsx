import { previousMonth } from '#domain/calendar/month.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import type { CommissionChange } from '#site/islands/reseller/reseller-answers.ts'
import { sumLine } from '#site/islands/reseller/statements/sum-line.tsx'
import { formatMoney } from '#site/words/format-amount.ts'
import { reasonsOf } from './reasons-of-change.ts'

/** How a month’s commission differs from the month before, and what makes up the difference to the cent. */
export function ChangeReasons({ change }: { change: CommissionChange }) {
  const { month, currency, changeMinor, isEstimate } = change
  const reasons = reasonsOf(change)
  const title = `${formatMonth(month)}${isEstimate ? ', estimate,' : ''} against ${formatMonth(previousMonth(month))}`
  if (reasons.length === 0) {
    return (
      <p>
        {title}: the commission is the same, <Money amountMinor={0} currency={currency} /> apart.
      </p>
    )
  }
  const line = sumLine(currency)
  return (
    <details class="change">
      <summary>
        {title}: {changeMinor < 0 ? '' : '+'}
        {formatMoney(changeMinor, currency)} of commission. Why?
      </summary>
      <div class="table-scroll sum">
        <table class="table">
          <tbody>
            {reasons.map(({ label, amountMinor }) => line(label, amountMinor))}
            {line('Change of commission', changeMinor, 'payable')}
          </tbody>
        </table>
      </div>
    </details>
  )
}
