import { dateOfInstantMs, isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { type RejectionReason, rejectionReasons } from '#domain/states.ts'

export interface RejectionDraft {
  readonly reason: RejectionReason | ''
  readonly note: string
  /** "YYYY-MM-DD", as typed. */
  readonly mayReapplyFromOn: string
}

export interface RejectionFieldsProps {
  readonly draft: RejectionDraft
  readonly onChange: (draft: RejectionDraft) => void
  readonly showErrors: boolean
}

/** Reason, note to the applicant, and the date from which it may apply again (rule 2). */
export function RejectionFields({ draft, onChange, showErrors }: RejectionFieldsProps) {
  const lacksReason = showErrors && draft.reason === ''
  const lacksDate = showErrors && !isCalendarDate(draft.mayReapplyFromOn)
  return (
    <>
      <div class="field">
        <label for="rejection-reason">Reason</label>
        <select
          class="input"
          id="rejection-reason"
          value={draft.reason}
          aria-invalid={lacksReason ? 'true' : undefined}
          aria-describedby="rejection-reason-note"
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...draft,
              reason: rejectionReasons.find(({ code }) => code === value)?.code ?? '',
            })
          }
        >
          <option value="">Choose a reason</option>
          {rejectionReasons.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
        <p class={lacksReason ? 'field-error' : 'field-hint'} id="rejection-reason-note">
          {lacksReason
            ? 'Choose the reason that fits best'
            : 'The applicant reads it in these words'}
        </p>
      </div>
      <div class="field">
        <label for="rejection-note">
          Note to the applicant <span class="optional">(optional)</span>
        </label>
        <textarea
          class="input"
          id="rejection-note"
          rows={3}
          maxLength={4000}
          value={draft.note}
          aria-describedby="rejection-note-note"
          onInput={(event) => onChange({ ...draft, note: event.currentTarget.value })}
        />
        <p class="field-hint" id="rejection-note-note">
          Sent as you write it
        </p>
      </div>
      <div class="field">
        <label for="rejection-date">May apply again from</label>
        <input
          class="input input-short"
          id="rejection-date"
          type="date"
          min={dateOfInstantMs(Date.now())}
          value={draft.mayReapplyFromOn}
          aria-invalid={lacksDate ? 'true' : undefined}
          aria-describedby={lacksDate ? 'rejection-date-error' : undefined}
          onInput={(event) => onChange({ ...draft, mayReapplyFromOn: event.currentTarget.value })}
        />
        {lacksDate && (
          <p class="field-error" id="rejection-date-error">
            Choose the date from which they may apply again
          </p>
        )}
      </div>
    </>
  )
}
