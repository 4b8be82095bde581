import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { exactWords } from '../exact-words.ts'
import { sumLine } from '../sum-line.tsx'
import { TaxNote } from '../tax-note.tsx'
import { whyNotPayable } from '../why-not-payable.ts'

/** What the statement comes to, added up line by line, with the adjustments apart and their reasons. */
export function PaperSum({ statement }: { statement: Statement }) {
  const { currency, month, ownPeriod, priorPeriods, adjustments } = statement
  const line = sumLine(currency)
  const why = whyNotPayable(statement)
  return (
    <section class="sum" aria-label="Sum">
      <table class="table">
        <tbody>
          {line(
            <>
              Commission of <MonthLabel month={month} />, on{' '}
              {formatMoney(ownPeriod.revenueMinor, currency)} of revenue
            </>,
            ownPeriod.commissionMinor,
          )}
          {(priorPeriods.commissionMinor !== 0 || priorPeriods.revenueMinor !== 0) &&
            line(
              `Commission of earlier months, on ${formatMoney(priorPeriods.revenueMinor, currency)} of late charges and credits`,
              priorPeriods.commissionMinor,
            )}
          {adjustments.map(({ id, reason, concernsStatement, bookedAt, amountMinor }) =>
            line(
              <>
                Adjustment of <DateLabel value={bookedAt} />: {reason}
                {concernsStatement !== null && ` (statement ${concernsStatement})`}
              </>,
              amountMinor,
              id,
            ),
          )}
          {line('Balance carried in from the statement before', statement.balanceInMinor)}
          {line('Due', statement.dueMinor, 'total')}
          {statement.balanceOutMinor !== 0 &&
            line('Carried to the next statement', statement.balanceOutMinor)}
          {line('Payable', statement.payableMinor, 'payable')}
        </tbody>
      </table>
      <div class="paper-notes">
        <p>{exactWords(statement.rounding, currency)}</p>
        {why !== null && <p>{why}</p>}
        {statement.minimumPayoutMinor > 0 && (
          <p>Minimum payout applied: {formatMoney(statement.minimumPayoutMinor, currency)}.</p>
        )}
        <TaxNote />
      </div>
    </section>
  )
}
