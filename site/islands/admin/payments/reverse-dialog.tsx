import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { StatementRow } from '#site/islands/admin/admin-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

export interface ReverseDialogProps extends DialogProps {
  readonly statement: StatementRow
}

/** Undoes a payment that was recorded by mistake, by a second entry (rule 7.9). */
export function ReverseDialog({ statement, onDone, ...dialog }: ReverseDialogProps) {
  const { number, currency, payableMinor, payment } = statement
  const { values, at, clear } = useFields({ reason: '' })
  // The dialog outlives its payment for the moment between the answer and the view read again.
  const [reversed] = useState(payment)
  const { sequence, paidOn, reference } = payment ?? reversed ?? nothing
  return (
    <ActionDialog
      {...dialog}
      id={`reverse-${number}`}
      title={`Reverse the payment of ${number}?`}
      confirmLabel="Reverse the payment"
      destructive
      input={values}
      send={(json, key) =>
        answerOf(
          api.admin.payments[':sequence'].reversal.$post({
            param: { sequence: String(sequence) },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={({ change }) => {
        clear()
        onDone(
          change === 'reversed'
            ? `The payment of ${number} is reversed: it is to be paid again.`
            : `The payment of ${number} was reversed already. Nothing has changed.`,
        )
      }}
    >
      <ul class="effects">
        <li>
          {formatMoney(payableMinor, currency)} of {formatDate(paidOn)} with the reference{' '}
          {reference} counts as not paid. The entry stays, and the reversal beside it.
        </li>
        <li>The statement is to be paid again, and can be marked paid anew.</li>
        <li>
          The reseller’s people are told by e-mail, and read your reason there and on the statement.
        </li>
      </ul>
      <ReasonField
        {...at('reason')}
        label="Why it is reversed"
        hint="The reseller reads it. Like “booked to the wrong statement”."
      />
    </ActionDialog>
  )
}

const nothing = { sequence: 0, paidOn: '1970-01-01', reference: '' }
