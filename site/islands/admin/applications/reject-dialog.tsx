import {
  addMonthsClamped,
  dateOfInstantMs,
  isCalendarDate,
} from '#domain/calendar/calendar-date.ts'
import { type RejectionReason, rejectionReasons } from '#domain/states.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { mostNoteText } from '#domain/text/text-limits.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { DateField } from '#site/components/form/date-field.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { DecisionDialogProps } from './decision-props.ts'

const usualWaitMonths = 6

/** As typed. */
interface Rejection {
  readonly reason: RejectionReason | null
  readonly note: string
  readonly mayReapplyFromOn: string
}

const reasons = [
  { value: null, label: 'Choose a reason' },
  ...rejectionReasons.map(({ code, label }) => ({ value: code, label })),
]

/** Rejects with a reason from the fixed list, and tells the applicant when it may come back (rule 2). */
export function RejectDialog({ application, onDone, ...dialog }: DecisionDialogProps) {
  const today = dateOfInstantMs(Date.now())
  const { values, at } = useFields<Rejection>(() => ({
    reason: null,
    note: '',
    mayReapplyFromOn: addMonthsClamped(today, usualWaitMonths),
  }))
  const { reason } = values
  return (
    <ActionDialog
      {...dialog}
      id="rejection"
      title={`Reject ${application.companyName}?`}
      confirmLabel="Reject and tell the applicant"
      destructive
      input={reason === null ? null : { ...values, reason }}
      send={(json) =>
        answerOf(
          api.admin.applications[':id'].rejection.$post({ param: { id: application.id }, json }),
        )
      }
      onDone={() => onDone(`Rejected. ${application.contactName} is told by e-mail.`)}
    >
      <SelectField
        {...at('reason')}
        label="Reason"
        hint="The applicant reads it in these words"
        error={reason === null ? 'Choose the reason that fits best' : null}
        options={reasons}
      />
      <TextField
        {...at('note')}
        label="Note to the applicant"
        isOptional
        hint="Sent as you write it"
        lines={3}
        maxLength={mostNoteText}
      />
      <DateField
        {...at('mayReapplyFromOn')}
        label="May apply again from"
        wrong="Choose the date from which they may apply again"
        min={today}
      />
      <p class="note">{whatIsTold(values, application.contactEmail)}</p>
    </ActionDialog>
  )
}

function whatIsTold({ reason, note, mayReapplyFromOn }: Rejection, email: string): string {
  const label = rejectionReasons.find(({ code }) => code === reason)?.label
  const because = label === undefined ? 'the reason' : `“${label}”`
  const withNote = note.trim() === '' ? '' : ', your note'
  const date = isCalendarDate(mayReapplyFromOn) ? formatDate(mayReapplyFromOn) : 'that date'
  return `${emailInWords(email)} is told ${because}${withNote} and that a new application is welcome from ${date}. A rejection can’t be taken back.`
}
