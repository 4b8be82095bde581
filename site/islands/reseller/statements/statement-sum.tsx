import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { exactWords } from './exact-words.ts'
import { payableLabel } from './payable-label.tsx'
import { sumLine } from './sum-line.tsx'
import { TaxNote } from './tax-note.tsx'
import { whyNotPayable } from './why-not-payable.ts'

/** From commission to payable, line by line, as a bookkeeper adds it up (rules 7.5 to 7.7). */
export function StatementSum({ statement }: { statement: Statement }) {
  const { currency, ownPeriod, priorPeriods, adjustments, previousNumber } = statement
  const line = sumLine(currency)
  const why = whyNotPayable(statement)
  return (
    <section class="table-scroll sum" aria-label="From commission to payable">
      <table class="table">
        <caption>From commission to payable</caption>
        <tbody>
          {line('Commission of the month', ownPeriod.commissionMinor)}
          {priorPeriods.commissionMinor !== 0 &&
            line('Commission of earlier months', priorPeriods.commissionMinor)}
          {adjustments.map(({ id, reason, concernsStatement, bookedAt, amountMinor }) =>
            line(
              <>
                Adjustment, <DateLabel value={bookedAt} />: {reason}
                {concernsStatement !== null && ` (statement ${concernsStatement})`}
              </>,
              amountMinor,
              id,
            ),
          )}
          {line(
            <>
              Balance carried in
              {previousNumber !== null && (
                <>
                  {' from '}
                  <a href={resellerPages.statement(previousNumber)}>{previousNumber}</a>
                </>
              )}
            </>,
            statement.balanceInMinor,
          )}
          {line('Due', statement.dueMinor, 'total')}
          {line('Carried to the next statement', statement.balanceOutMinor)}
          {line(payableLabel(statement), statement.payableMinor, 'payable')}
        </tbody>
      </table>
      <div class="sum-notes note">
        <p>
          {exactWords(statement.rounding, currency)}{' '}
          <a class="no-print" href={resellerPages.explain({ number: statement.number })}>
            How it came about
          </a>
        </p>
        {why !== null && <p>{why}</p>}
        <TaxNote />
      </div>
    </section>
  )
}
