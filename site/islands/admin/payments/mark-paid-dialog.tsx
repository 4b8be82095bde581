import { useState } from 'preact/hooks'
import {
  dateOfInstantMs,
  firstDateOfMonth,
  isCalendarDate,
} from '#domain/calendar/calendar-date.ts'
import { nextMonth } from '#domain/calendar/month.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { PaymentsRecorded, StatementRow } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'
import { payableWords } from './payment-words.ts'

export interface MarkPaidDialogProps {
  readonly statements: readonly StatementRow[]
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
  readonly onDone: (recorded: PaymentsRecorded) => void
}

/** Records that the bank has paid one or many statements, each whole (rule 7.9). */
export function MarkPaidDialog({ statements, ...dialog }: MarkPaidDialogProps) {
  const today = dateOfInstantMs(Date.now())
  const [reference, setReference] = useState('')
  const [paidOn, setPaidOn] = useState<string>(today)
  // None of them can have been paid before its month was over.
  const newest = statements
    .map(({ month }) => month)
    .toSorted()
    .at(-1)
  const earliest = newest === undefined ? today : firstDateOfMonth(nextMonth(newest))
  const isDateRight = isCalendarDate(paidOn) && paidOn <= today && paidOn >= earliest
  const isComplete = reference.trim() !== '' && isDateRight
  const [first] = statements
  const what =
    statements.length === 1 && first ? first.number : counted(statements.length, 'statement')
  return (
    <ActionDialog
      {...dialog}
      title={`Mark ${what} paid?`}
      confirmLabel={`Mark ${what} paid`}
      input={
        isComplete
          ? statements.map(({ number: statementNumber }) => ({
              statementNumber,
              reference: reference.trim(),
              paidOn,
            }))
          : null
      }
      send={(payments, key) =>
        answerOf(
          api.admin.payments.$post({ json: { payments } }, { headers: { 'idempotency-key': key } }),
        )
      }
      onDone={(recorded) => {
        setReference('')
        dialog.onDone(recorded)
      }}
    >
      {(showErrors) => (
        <>
          <p class="paid-sum">{payableWords(statements)}</p>
          <ReferenceField value={reference} onInput={setReference} showError={showErrors} />
          <div class="field">
            <label for="paid-on">Paid on</label>
            <input
              class="input input-short"
              id="paid-on"
              type="date"
              value={paidOn}
              aria-invalid={showErrors && !isDateRight ? 'true' : undefined}
              aria-describedby="paid-on-note"
              onInput={(event) => setPaidOn(event.currentTarget.value)}
            />
            <p class={showErrors && !isDateRight ? 'field-error' : 'field-hint'} id="paid-on-note">
              {showErrors && !isDateRight
                ? `Enter a date from ${formatDate(earliest)} to ${formatDate(today)}`
                : 'The date of the payment at the bank'}
            </p>
          </div>
          <ul class="effects">
            <li>Each is paid whole. No money is moved from here: this records that it was.</li>
            <li>The resellers’ people are told by e-mail, with this reference and date.</li>
            <li>A mistake is undone by reversing the payment; both entries stay.</li>
          </ul>
        </>
      )}
    </ActionDialog>
  )
}

interface ReferenceFieldProps {
  readonly value: string
  readonly onInput: (text: string) => void
  readonly showError: boolean
}

function ReferenceField({ value, onInput, showError }: ReferenceFieldProps) {
  const isMissing = showError && value.trim() === ''
  return (
    <div class="field">
      <label for="paid-reference">Reference</label>
      <input
        class="input"
        id="paid-reference"
        maxLength={200}
        autocomplete="off"
        value={value}
        aria-invalid={isMissing ? 'true' : undefined}
        aria-describedby="paid-reference-note"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class={isMissing ? 'field-error' : 'field-hint'} id="paid-reference-note">
        {isMissing
          ? 'Enter the reference, so that both sides find the payment'
          : 'What the bank shows to both sides, like SEPA-2026-11-05'}
      </p>
    </div>
  )
}
