import { monthOfDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { type Month, monthOfInstantMs, nextMonth, previousMonth } from '#domain/calendar/month.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { MonthField } from '#site/components/form/month-field.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { counted } from '#site/words/plural.ts'
import type { ResellerDialogProps } from '../reseller-page.ts'

/** Ends a reseller from an open month on, finally (rule 3.6). */
export function TerminateDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const currentMonth = monthOfInstantMs(Date.now())
  const { values, at } = useFields({ fromMonth: nextMonth(currentMonth), reason: '' })
  const name = formatMonth(values.fromMonth)
  return (
    <ActionDialog
      open={open}
      id="termination"
      title={`Terminate ${reseller.companyName}?`}
      confirmLabel={`Terminate from ${name}, finally`}
      destructive
      isReloading={isReloading}
      input={{ ...values, expect: reseller.standingVersion }}
      send={(json) =>
        answerOf(api.admin.resellers[':id'].termination.$post({ param: { id: reseller.id }, json }))
      }
      onDone={({ terminatedFrom }) =>
        props.onDone(`Terminated from ${formatMonth(terminatedFrom)} on.`)
      }
      onConflict={props.onConflict}
      onClose={onClose}
    >
      <MonthField
        {...at('fromMonth')}
        label="First month without the reseller"
        hint="It must not be closed."
        first={firstOnOffer(reseller.approvedOn, currentMonth)}
      />
      <ul class="effects">
        <li>
          {counted(reseller.status?.totalTenants ?? 0, 'tenant')} onboarded by it: what it still
          owns has no owner from {name} on.
        </li>
        <li>
          Lines and credits of earlier months still count and are stated; no minimum payout applies
          any more: a balance above zero makes one more statement that pays it, one below zero alone
          makes none.
        </li>
        <li>Its people are told by e-mail what it means.</li>
        <li>It is final: it can’t be taken back, and a seat does not come back.</li>
      </ul>
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="For the vendor’s people; stored with the reseller."
      />
    </ActionDialog>
  )
}

/** Last month may still be open until it closes; before its approval there was no reseller. */
function firstOnOffer(approvedOn: string, currentMonth: Month): Month {
  const approved = monthOfDate(toCalendarDate(approvedOn))
  const lastMonth = previousMonth(currentMonth)
  if (approved <= lastMonth) return lastMonth
  return approved
}
