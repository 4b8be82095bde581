import {
  addDays,
  addYearsClamped,
  type CalendarDate,
  dateOfInstantMs,
} from '#domain/calendar/calendar-date.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { DateField, dateIn } from '#site/components/form/date-field.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { Reseller, ResellerStatus } from '#site/islands/admin/admin-answers.ts'
import type { ResellerDialogProps } from '#site/islands/admin/reseller-page.ts'
import { statusReason } from './status-reason.ts'

/** Sets a reseller active until a date, whatever its tenants (rule 8.2), and says what that replaces. */
export function SetActiveUntilDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const today = dateOfInstantMs(Date.now())
  const { values, at, clear } = useFields<{ activeUntilOn: string; reason: string }>(() => ({
    activeUntilOn: addYearsClamped(today, 1),
    reason: '',
  }))
  const tomorrow = addDays(today, 1)
  const until = dateIn(values.activeUntilOn, { min: tomorrow })
  return (
    <ActionDialog
      open={open}
      id="active-until"
      title={`Set ${reseller.companyName} active until a date`}
      confirmLabel={until === null ? 'Set the date' : `Set active until ${formatDate(until)}`}
      isReloading={isReloading}
      input={{ ...values, expect: shownVersion(reseller) }}
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id']['activity-lock'].$post({
            param: { id: reseller.id },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={({ change }) => {
        clear('reason')
        const date = formatDate(values.activeUntilOn)
        props.onDone(
          change === 'unchanged'
            ? `It was set active until ${date} already. Nothing has changed.`
            : `Set active until ${date}.`,
        )
      }}
      onConflict={props.onConflict}
      onClose={onClose}
    >
      <DateField
        {...at('activeUntilOn')}
        label="Active until"
        hint="The first day on which tenants count again"
        wrong="Choose a date after today"
        min={tomorrow}
      />
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="For the vendor’s people; stored with the date."
      />
      {until !== null && (
        <ul class="effects">
          {effects(reseller.computedStatus, until).map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      )}
    </ActionDialog>
  )
}

/** Takes the date back, which restores the computed status; shows which that is. */
export function ClearActiveUntilDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const { computedStatus: computed } = reseller
  const { values, at, clear } = useFields({ reason: '' })
  return (
    <ActionDialog
      open={open}
      id="clear-active-until"
      title={`Clear the active-until date of ${reseller.companyName}?`}
      confirmLabel="Clear the date"
      isReloading={isReloading}
      input={{ ...values, expect: shownVersion(reseller) }}
      send={(json) =>
        answerOf(
          api.admin.resellers[':id']['activity-lock'].$delete({
            param: { id: reseller.id },
            json,
          }),
        )
      }
      onDone={() => {
        clear()
        props.onDone('The active-until date is cleared. The computed status holds again.')
      }}
      onConflict={props.onConflict}
      onClose={onClose}
    >
      {computed !== null && (
        <p>
          From today the computed status holds again: “{computed.label}”. {statusReason(computed)}
        </p>
      )}
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="For the vendor’s people; stored with the clearing."
      />
    </ActionDialog>
  )
}

/** The last entry that is shown, 0 without one. */
const shownVersion = ({ activeUntil }: Reseller): number => activeUntil[0]?.sequence ?? 0

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
