import { formatDate } from '#site/components/figures/date-label.tsx'
import { DueNote } from '#site/components/status/due-note.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { StatementRow } from '#site/islands/reseller/reseller-answers.ts'

export type PaymentFigures = Pick<
  StatementRow,
  'paidOn' | 'payableMinor' | 'balanceOutMinor' | 'dueOn'
>

interface PaymentStateProps {
  readonly statement: PaymentFigures
  /** False where the due date stands beside it. */
  readonly isDated?: boolean
}

/** Paid, to be paid, carried to the next statement, or nothing to pay (rules 7.7 and 7.9). */
export function PaymentState({ statement, isDated = true }: PaymentStateProps) {
  const { paidOn, payableMinor, balanceOutMinor } = statement
  if (paidOn !== null) return <StatusBadge state="paid" label={`Paid ${formatDate(paidOn)}`} />
  if (payableMinor > 0) {
    return (
      <>
        <StatusBadge state="unpaid" />
        {isDated && (
          <span class="payment-due">
            <DueNote payable={statement} />
          </span>
        )}
      </>
    )
  }
  if (balanceOutMinor !== 0) return <StatusBadge state="carried" />
  return <StatusBadge state="zero" label="Nothing to pay" />
}
