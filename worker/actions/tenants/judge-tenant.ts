import type { ActionContext } from '#actions/action-context.ts'
import type { Refusal } from '#actions/outcome.ts'
import { readTenantRecord } from '#db/tenants/tenants.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import { type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { judgeCorrection, whyFrozen } from './correct-tenant.ts'
import { noSuchReseller, whyItMayNotOwn } from './may-own.ts'
import { tooLateToOnboard } from './record-tenant.ts'

/** What recording a tenant would do, without writing. `closedThrough` is the latest closed month. */
export async function judgeTenant(
  { db, nowMs }: Pick<ActionContext, 'db' | 'nowMs'>,
  id: string,
  input: TenantInput,
  closedThrough: Month | null,
): Promise<'created' | 'corrected' | 'unchanged' | Refusal> {
  const tooLate = tooLateToOnboard(input, nowMs)
  if (tooLate) return tooLate
  const record = await readTenantRecord(db, id, input.resellerNumber)
  const { tenant, candidate } = record
  if (input.resellerNumber !== null && candidate === null)
    return noSuchReseller(input.resellerNumber)
  if (tenant === null) {
    const { onboardedOn } = input
    const refusal =
      candidate && whyItMayNotOwn(candidate, firstOwnershipMonth(onboardedOn, candidate.approvedOn))
    return refusal ?? 'created'
  }
  const known = { ...record, tenant }
  const change = judgeCorrection(known, input, monthOfInstantMs(nowMs))
  if (change !== 'corrected') return change
  const { onboardedOn, test } = tenant
  const isHeld = onboardedOn !== input.onboardedOn || test !== input.test
  const isFrozen = [onboardedOn, input.onboardedOn].some((on) =>
    isClosed(monthOfDate(on), closedThrough),
  )
  return isHeld && isFrozen ? whyFrozen(tenant) : change
}
