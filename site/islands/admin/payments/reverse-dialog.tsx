import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict, type OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import type { StatementRow } from '#site/islands/admin/admin-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

export interface ReverseDialogProps extends OutcomeEvents {
  readonly statement: StatementRow
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
}

/** Undoes a payment that was recorded by mistake, by a second entry (rule 7.9). */
export function ReverseDialog(props: ReverseDialogProps) {
  const { number, currency, payableMinor, payment } = props.statement
  const [reason, setReason] = useState('')
  // The dialog outlives its payment for the moment between the answer and the view read again.
  const [reversed] = useState(payment)
  const { sequence, paidOn, reference } = payment ?? reversed ?? nothing
  return (
    <ActionDialog
      open={props.open}
      title={`Reverse the payment of ${number}?`}
      confirmLabel="Reverse the payment"
      destructive
      isReloading={props.isReloading}
      input={reason.trim() === '' ? null : { reason }}
      send={(json) =>
        answerOf(
          api.admin.payments[':sequence'].reversal.$post({
            param: { sequence: String(sequence) },
            json,
          }),
        )
      }
      onDone={({ change }) => {
        setReason('')
        props.onDone(
          change === 'reversed'
            ? `The payment of ${number} is reversed: it is to be paid again.`
            : `The payment of ${number} was reversed already. Nothing has changed.`,
        )
      }}
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={props.onClose}
    >
      {(showErrors) => (
        <>
          <ul class="effects">
            <li>
              {formatMoney(payableMinor, currency)} of {formatDate(paidOn)} with the reference{' '}
              {reference} counts as not paid. The entry stays, and the reversal beside it.
            </li>
            <li>The statement is to be paid again, and can be marked paid anew.</li>
            <li>The reseller is not told by e-mail; its statement shows it as not paid.</li>
          </ul>
          <ReasonField
            id={`reverse-${number}`}
            label="Why it is reversed"
            hint="Stored with the reversal, like “booked to the wrong statement”."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
        </>
      )}
    </ActionDialog>
  )
}

const nothing = { sequence: 0, paidOn: '1970-01-01', reference: '' }
