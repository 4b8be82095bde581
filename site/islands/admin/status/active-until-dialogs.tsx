import { useState } from 'preact/hooks'
import {
  addDays,
  addYearsClamped,
  type CalendarDate,
  dateOfInstantMs,
  isCalendarDate,
} from '#domain/calendar/calendar-date.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import type { ResellerStatus } from '#site/islands/admin/admin-answers.ts'
import type { ResellerDialogProps } from '#site/islands/admin/reseller-page.ts'
import { statusReason } from './status-reason.ts'

/** Sets a reseller active until a date, whatever its tenants (rule 8.2), and says what that replaces. */
export function SetActiveUntilDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const today = dateOfInstantMs(Date.now())
  const [until, setUntil] = useState<string>(() => addYearsClamped(today, 1))
  const [reason, setReason] = useState('')
  const isDateRight = isCalendarDate(until) && until > today
  const isComplete = isDateRight && reason.trim() !== ''
  return (
    <ActionDialog
      open={open}
      title={`Set ${reseller.companyName} active until a date`}
      confirmLabel={isDateRight ? `Set active until ${formatDate(until)}` : 'Set the date'}
      isReloading={isReloading}
      input={isComplete ? { activeUntilOn: until, reason } : null}
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id']['activity-lock'].$post(
            { param: { id: reseller.id }, json },
            { headers: { 'idempotency-key': key } },
          ),
        )
      }
      onDone={({ change }) => {
        setReason('')
        const date = formatDate(until)
        props.onDone(
          change === 'unchanged'
            ? `It was set active until ${date} already. Nothing has changed.`
            : `Set active until ${date}.`,
        )
      }}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          <UntilField value={until} today={today} onInput={setUntil} showError={showErrors} />
          <ReasonField
            id="active-until-reason"
            label="Why"
            hint="For the vendor’s people; stored with the date."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
          {isDateRight && (
            <ul class="effects">
              {effects(reseller.computedStatus, until).map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </ActionDialog>
  )
}

/** Takes the date back, which restores the computed status; shows which that is. */
export function ClearActiveUntilDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const { computedStatus: computed } = reseller
  const [reason, setReason] = useState('')
  return (
    <ActionDialog
      open={open}
      title={`Clear the active-until date of ${reseller.companyName}?`}
      confirmLabel="Clear the date"
      isReloading={isReloading}
      input={reason.trim() === '' ? null : { reason }}
      send={(json) =>
        answerOf(
          api.admin.resellers[':id']['activity-lock'].$delete({
            param: { id: reseller.id },
            json,
          }),
        )
      }
      onDone={() => {
        setReason('')
        props.onDone('The active-until date is cleared. The computed status holds again.')
      }}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          {computed !== null && (
            <p>
              From today the computed status holds again: “{computed.label}”.{' '}
              {statusReason(computed)}
            </p>
          )}
          <ReasonField
            id="clear-active-until-reason"
            label="Why"
            hint="For the vendor’s people; stored with the clearing."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
        </>
      )}
    </ActionDialog>
  )
}

interface UntilFieldProps {
  readonly value: string
  readonly today: CalendarDate
  readonly onInput: (value: string) => void
  readonly showError: boolean
}

function UntilField({ value, today, onInput, showError }: UntilFieldProps) {
  const isWrong = showError && !(isCalendarDate(value) && value > today)
  return (
    <div class="field">
      <label for="active-until">Active until</label>
      <input
        class="input input-short"
        id="active-until"
        type="date"
        min={addDays(today, 1)}
        value={value}
        aria-invalid={isWrong ? 'true' : undefined}
        aria-describedby="active-until-note"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class={isWrong ? 'field-error' : 'field-hint'} id="active-until-note">
        {isWrong ? 'Choose a date after today' : 'The first day on which tenants count again'}
      </p>
    </div>
  )
}

function effects(computed: ResellerStatus | null, until: CalendarDate): string[] {
  const date = formatDate(until)
  return [
    `The reseller sees “Locked until ${date}” from today on, whatever its tenants.`,
    ...(computed?.state === 'locked' && computed.lockEnd !== null
      ? [`It replaces the lock by its tenants, which ends on ${formatDate(computed.lockEnd)}.`]
      : []),
    'Revenue and commission do not depend on it. No mail goes out.',
    'It can be cleared or replaced at any time; every entry stays on record.',
  ]
}
