import { dateOfInstantMs, firstDateOfMonth } from '#domain/calendar/calendar-date.ts'
import { nextMonth } from '#domain/calendar/month.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { DateField } from '#site/components/form/date-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { PaymentsRecorded, StatementRow } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'
import { dueWords, payableWords } from './payment-words.ts'

export interface MarkPaidDialogProps {
  readonly statements: readonly StatementRow[]
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
  readonly onDone: (recorded: PaymentsRecorded) => void
}

/** Records that the bank has paid one or many statements, each whole (rule 7.9). */
export function MarkPaidDialog({ statements, onDone, ...dialog }: MarkPaidDialogProps) {
  const today = dateOfInstantMs(Date.now())
  const { values, at, clear } = useFields<{ reference: string; paidOn: string }>({
    reference: '',
    paidOn: today,
  })
  // None of them can have been paid before its month was over.
  const newest = statements
    .map(({ month }) => month)
    .toSorted()
    .at(-1)
  const earliest = newest === undefined ? today : firstDateOfMonth(nextMonth(newest))
  const [first] = statements
  const what =
    statements.length === 1 && first ? first.number : counted(statements.length, 'statement')
  return (
    <ActionDialog
      {...dialog}
      id="paid"
      title={`Mark ${what} paid?`}
      confirmLabel={`Mark ${what} paid`}
      input={statements.map(({ number: statementNumber }) => ({
        statementNumber,
        reference: values.reference.trim(),
        paidOn: values.paidOn,
      }))}
      send={(payments, key) =>
        answerOf(api.admin.payments.$post({ json: { payments }, header: byKey(key) }))
      }
      onDone={(recorded) => {
        clear('reference')
        onDone(recorded)
      }}
    >
      <p class="paid-sum">{payableWords(statements)}</p>
      <p class="note">{dueWords(statements)}</p>
      <TextField
        {...at('reference')}
        label="Reference"
        hint="What the bank shows to both sides, like SEPA-2026-11-05"
        required="Enter the reference, so that both sides find the payment"
      />
      <DateField
        {...at('paidOn')}
        label="Paid on"
        hint="The date of the payment at the bank"
        min={earliest}
        max={today}
      />
      <ul class="effects">
        <li>Each is paid whole. No money is moved from here: this records that it was.</li>
        <li>The resellers’ people are told by e-mail, with this reference and date.</li>
        <li>A mistake is undone by reversing the payment; both entries stay.</li>
      </ul>
    </ActionDialog>
  )
}
