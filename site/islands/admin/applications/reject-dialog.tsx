import { useState } from 'preact/hooks'
import {
  addMonthsClamped,
  dateOfInstantMs,
  isCalendarDate,
} from '#domain/calendar/calendar-date.ts'
import { rejectionReasons } from '#domain/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict } from '#site/components/dialog/use-outcome.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { DecisionDialogProps } from './decision-props.ts'
import { type RejectionDraft, RejectionFields } from './rejection-fields.tsx'

const usualWaitMonths = 6

/** Rejects with a reason from the fixed list, and tells the applicant when it may come back. */
export function RejectDialog(props: DecisionDialogProps) {
  const { application, open, isReloading, onClose } = props
  const [draft, setDraft] = useState<RejectionDraft>(() => ({
    reason: '',
    note: '',
    mayReapplyFromOn: addMonthsClamped(dateOfInstantMs(Date.now()), usualWaitMonths),
  }))
  const { reason, note, mayReapplyFromOn } = draft
  const isComplete = reason !== '' && isCalendarDate(mayReapplyFromOn)
  return (
    <ActionDialog
      open={open}
      title={`Reject ${application.companyName}?`}
      confirmLabel="Reject and tell the applicant"
      destructive
      isReloading={isReloading}
      input={isComplete ? { reason, note, mayReapplyFromOn } : null}
      send={(json) =>
        answerOf(
          api.admin.applications[':id'].rejection.$post({ param: { id: application.id }, json }),
        )
      }
      onDone={() => props.onDone(`Rejected. ${application.contactName} is told by e-mail.`)}
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          <RejectionFields draft={draft} onChange={setDraft} showErrors={showErrors} />
          <p class="note">{whatIsTold(draft, application.contactEmail)}</p>
        </>
      )}
    </ActionDialog>
  )
}

function whatIsTold({ reason, note, mayReapplyFromOn }: RejectionDraft, email: string): string {
  const label = rejectionReasons.find(({ code }) => code === reason)?.label
  const because = label === undefined ? 'the reason' : `“${label}”`
  const withNote = note.trim() === '' ? '' : ', your note'
  const date = isCalendarDate(mayReapplyFromOn) ? formatDate(mayReapplyFromOn) : 'that date'
  return `${email} is told ${because}${withNote} and that a new application is welcome from ${date}. A rejection can’t be taken back.`
}
