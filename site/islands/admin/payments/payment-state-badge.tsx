import type { PaymentState } from '#domain/states.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { DueNote } from '#site/components/status/due-note.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { StatementRow } from '#site/islands/admin/admin-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

export const paymentStateLabels: Readonly<Record<PaymentState, string>> = {
  open: 'To be paid',
  paid: 'Paid',
  nothing_due: 'Nothing to pay',
}

interface PaymentStateBadgeProps {
  readonly statement: StatementRow
  /** False where the due date stands beside it. */
  readonly isDated?: boolean
}

/** The payment state, with when and how it was paid, or what holds it up. */
export function PaymentStateBadge({ statement, isDated = true }: PaymentStateBadgeProps) {
  const { state, payment, balanceOutMinor, currency, reseller, dueOn } = statement
  if (payment !== null) {
    return (
      <>
        <StatusBadge state="paid" />
        <span class="cell-note cell-note-long">
          <DateLabel value={payment.paidOn} />, {payment.reference}
        </span>
      </>
    )
  }
  if (state === 'nothing_due') {
    return (
      <>
        <StatusBadge state="carried" label={paymentStateLabels.nothing_due} />
        {balanceOutMinor !== 0 && (
          <span class="cell-note">
            {formatMoney(balanceOutMinor, currency)} goes on to the next
          </span>
        )}
      </>
    )
  }
  return (
    <>
      <StatusBadge state="due" label={paymentStateLabels.open} />
      {isDated && (
        <span class="cell-note">
          <DueNote payable={{ dueOn, paidOn: null }} />
        </span>
      )}
      {reseller.isSuspended && <span class="cell-note gap">reseller suspended</span>}
    </>
  )
}
