import { type Refusal, refuse, refuseField } from '#actions/outcome.ts'
import type { OwnerCandidate } from '#db/tenants/tenant-records.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'

/** A terminated reseller owns nothing from its T on (rule 3.6). */
export function whyItMayNotOwn(owner: OwnerCandidate, fromMonth: Month): Refusal | null {
  const { terminatedFromMonth } = owner
  if (terminatedFromMonth === null || fromMonth < terminatedFromMonth) return null
  return terminated(owner, terminatedFromMonth, fromMonth)
}

export const terminated = (
  { number }: OwnerCandidate,
  terminatedFrom: Month,
  fromMonth: Month,
): Refusal =>
  refuse(
    'reseller_changed',
    `Reseller ${resellerLabel(number)} is terminated from ${terminatedFrom} on and can’t own a tenant from ${fromMonth}. Name another reseller, or null.`,
  )

/** Why the reseller of that number can't own a tenant from the month on; null number: nobody owns it. */
export function whyNotOwner(
  resellerNumber: number | null,
  candidate: OwnerCandidate | null,
  fromMonth: Month,
): Refusal | null {
  if (resellerNumber === null) return null
  if (candidate === null) return noSuchReseller(resellerNumber)
  const approvalMonth = monthOfDate(candidate.approvedOn)
  if (fromMonth < approvalMonth) {
    return refuseField(
      'fromMonth',
      `Choose ${approvalMonth} or later: the reseller was approved in that month`,
    )
  }
  return whyItMayNotOwn(candidate, fromMonth)
}

export const noSuchReseller = (resellerNumber: number): Refusal =>
  refuseField(
    'resellerNumber',
    `There is no reseller ${resellerLabel(resellerNumber)}: send the number of an approved one, or null`,
  )
