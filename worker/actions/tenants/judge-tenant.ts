import type { OwnerCandidate, TenantRecord } from '#db/tenants/tenant-records.ts'
import type { Tenant } from '#db/tenants/tenants.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import { factOf } from '#domain/calendar/from-month.ts'
import { type Month, monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import type { TenantProblem } from './tenant-problems.ts'

/** Stands for the version of a tenant that there was none of. */
export const notRecorded = -1

export type TenantChange = 'created' | 'corrected' | 'unchanged'

/** When it is judged: the clock, and the latest closed month, null while none is. */
export type JudgedAt = Readonly<{ nowMs: number; closedThrough: Month | null }>

/**
 * What recording a tenant comes to (rule 4): its name may change at any time; date and flag until the
 * onboarding month is closed; never its owner. `expect` is the version of the record that was shown,
 * `notRecorded` to whom none was there.
 */
export function judgeTenant(
  record: TenantRecord,
  input: TenantInput,
  { nowMs, closedThrough }: JudgedAt,
  expect?: number,
): TenantChange | TenantProblem {
  const nowMonth = monthOfInstantMs(nowMs)
  const latest = nextMonth(nowMonth)
  const { onboardedOn, resellerNumber } = input
  if (monthOfDate(onboardedOn) > latest) return { problem: 'too_late', latest }
  const { tenant, candidate } = record
  if (resellerNumber !== null && candidate === null) {
    return { problem: 'no_such_reseller', resellerNumber }
  }
  if (tenant === null) {
    const problem =
      candidate && whyTerminated(candidate, firstOwnershipMonth(onboardedOn, candidate.approvedOn))
    return problem ?? 'created'
  }
  const change = judgeCorrection({ ...record, tenant }, input, nowMonth)
  if (change !== 'corrected') return change
  if (expect !== undefined && expect !== tenant.recordVersion) {
    return { problem: 'corrected_meanwhile', tenant }
  }
  const isHeld = tenant.onboardedOn !== onboardedOn || tenant.test !== input.test
  const isFrozen = [tenant.onboardedOn, onboardedOn].some((on) =>
    isClosed(monthOfDate(on), closedThrough),
  )
  return isHeld && isFrozen ? { problem: 'frozen', tenant } : change
}

type KnownTenant = TenantRecord & Readonly<{ tenant: Tenant }>

function judgeCorrection(
  record: KnownTenant,
  input: TenantInput,
  nowMonth: Month,
): 'corrected' | 'unchanged' | TenantProblem {
  const { tenant } = record
  const [first, inForce] = ownersThatMayBeNamed(record, nowMonth)
  if (input.resellerNumber !== first && input.resellerNumber !== inForce) {
    return { problem: 'other_owner', first, inForce }
  }
  const sameDate = tenant.onboardedOn === input.onboardedOn
  if (sameDate && tenant.test === input.test && tenant.name === input.name) return 'unchanged'
  return (sameDate ? null : whyNotMoved(record, input)) ?? 'corrected'
}

/** The numbers of the first owner and of the one in force (rule 4), null for nobody. */
function ownersThatMayBeNamed(
  { ownerships: entries }: KnownTenant,
  nowMonth: Month,
): readonly [number | null, number | null] {
  const first = entries.find(({ kind }) => kind === 'first')
  return [first?.resellerNumber ?? null, factOf(entries, nowMonth)?.resellerNumber ?? null]
}

/** Why the tenant can't have been onboarded on the corrected date, null when it can. */
function whyNotMoved(
  { ownerships: entries, firstOwner }: KnownTenant,
  { onboardedOn }: TenantInput,
): TenantProblem | null {
  const firstMonth = firstOwner
    ? firstOwnershipMonth(onboardedOn, firstOwner.approvedOn)
    : monthOfDate(onboardedOn)
  // The later from-month wins, so a first owner moved past a transfer would take the tenant back; and
  // a tenant that is owned before its onboarding could turn into a test one after it was stated.
  const passed = entries.find((entry) => entry.kind === 'transfer' && entry.fromMonth < firstMonth)
  if (passed) return { problem: 'transferred_before', fromMonth: passed.fromMonth }
  return firstOwner && whyTerminated(firstOwner, firstMonth)
}

/** A terminated reseller owns nothing from its T on (rule 3.6). */
function whyTerminated(owner: OwnerCandidate, fromMonth: Month): TenantProblem | null {
  const { terminatedFromMonth: terminatedFrom } = owner
  if (terminatedFrom === null || fromMonth < terminatedFrom) return null
  return { problem: 'terminated', owner, terminatedFrom, fromMonth }
}
