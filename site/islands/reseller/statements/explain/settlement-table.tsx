import { DateLabel } from '#site/components/figures/date-label.tsx'
import { payableLabel } from '../payable-label.tsx'
import { sumLine } from '../sum-line.tsx'
import { underMinimum, whyNegative } from '../why-not-payable.ts'
import type { ExplainedStatement, WholeExplanation } from './explanation-answers.ts'
import { personWords } from './person-words.ts'

interface SettlementTableProps {
  readonly statement: ExplainedStatement
  readonly adjustments: WholeExplanation['adjustments']
  readonly dueOn: WholeExplanation['dueOn']
}

/** Commission, adjustments and balance, added up to what is payable or carried on (rules 7.6, 7.7). */
export function SettlementTable({ statement, adjustments, dueOn }: SettlementTableProps) {
  const { currency, commission, balanceInMinor, dueMinor, balanceOutMinor } = statement
  const line = sumLine(currency)
  return (
    <section class="table-scroll sum" aria-label="From commission to payable">
      <table class="table">
        <tbody>
          {line('Commission, rounded', commission.amountMinor)}
          {adjustments.map(({ id, amountMinor, bookedAt, bookedBy, reason }) =>
            line(
              <>
                Adjustment of <DateLabel value={bookedAt} /> by {personWords(bookedBy)}: {reason}
              </>,
              amountMinor,
              id,
            ),
          )}
          {line('Balance carried in from the statement before', balanceInMinor)}
          {line('Due', dueMinor, 'total')}
          {line('Carried to the next statement', balanceOutMinor)}
          {line(payableLabel({ dueOn }), statement.payableMinor, 'payable')}
        </tbody>
      </table>
      <p class="sum-notes note">{whyWords(statement)}</p>
    </section>
  )
}

function whyWords({ dueMinor, minimumPayoutMinor, currency }: ExplainedStatement): string {
  if (dueMinor < 0) return whyNegative
  return dueMinor < minimumPayoutMinor
    ? underMinimum({ currency, minimumPayoutMinor })
    : 'What is due is payable in full.'
}
