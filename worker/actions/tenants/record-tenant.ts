import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuseField } from '#actions/outcome.ts'
import { recorderOf } from '#actions/recorder.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { ownerships, tenants } from '#db/schema/ledger.ts'
import { type OwnerCandidate, readTenantRecord, resellerMayOwn } from '#db/tenants/tenants.ts'
import { type CalendarDate, monthOfDate } from '#domain/calendar/calendar-date.ts'
import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { correctTenant } from './correct-tenant.ts'
import { noSuchReseller, whyItMayNotOwn } from './may-own.ts'

export type RecordedTenant = Readonly<{
  change: 'created' | 'corrected' | 'unchanged'
  id: string
  name: string
  onboardedOn: CalendarDate
  test: boolean
  resellerNumber: number | null
  /** Of what is recorded: a later correction may name it as the one that it was shown. */
  version: number
}>

/**
 * Records a tenant, or corrects what is recorded (rule 4). The same input again changes nothing; two
 * at once end as one after the other. `expect` is the version that was shown; left out by who was shown none.
 */
export async function recordTenant(
  context: ActionContext,
  id: string,
  input: TenantInput,
  expect?: number,
): Promise<Outcome<RecordedTenant>> {
  const tooLate = tooLateToOnboard(input, context.nowMs)
  if (tooLate) return tooLate
  return untilDecided(context, async () => {
    const record = await readTenantRecord(context.db, id, input.resellerNumber)
    if (input.resellerNumber !== null && record.candidate === null) {
      return noSuchReseller(input.resellerNumber)
    }
    const change = record.tenant
      ? await correctTenant(context, { ...record, tenant: record.tenant }, input, expect)
      : await createTenant(context, id, input, record.candidate)
    if (change === overtaken) return overtaken
    if (typeof change !== 'string') return change
    const version = (record.tenant?.recordVersion ?? 0) + (change === 'corrected' ? 1 : 0)
    return { ok: true, change, id, ...input, version }
  })
}

/** Why a tenant can't have been onboarded on that date yet; null when it can. */
export function tooLateToOnboard({ onboardedOn }: TenantInput, nowMs: number): Refusal | null {
  const latest = nextMonth(monthOfInstantMs(nowMs))
  if (monthOfDate(onboardedOn) <= latest) return null
  return refuseField('onboardedOn', `Send an onboarding date up to the end of ${latest}`)
}

async function createTenant(
  { db, nowMs, actor }: ActionContext,
  id: string,
  { name, onboardedOn, test }: TenantInput,
  owner: OwnerCandidate | null,
): Promise<'created' | typeof overtaken | Refusal> {
  const fromMonth = owner && firstOwnershipMonth(onboardedOn, owner.approvedOn)
  const refusal = owner && fromMonth && whyItMayNotOwn(owner, fromMonth)
  if (refusal) return refusal
  const recorded = { recordedAtMs: nowMs, recordedBy: recorderOf(actor) }
  try {
    await db.batch([
      db.insert(tenants).values({ id, name, onboardedOn, test, ...recorded }),
      ...(owner && fromMonth
        ? [
            expectThat(db, resellerMayOwn(owner.id, fromMonth)),
            db.insert(ownerships).values({
              tenantId: id,
              resellerId: owner.id,
              fromMonth,
              kind: 'first',
              ...recorded,
            }),
          ]
        : []),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'tenant.recorded',
        subject: { kind: 'tenant', id },
        ...(owner ? { resellerId: owner.id } : {}),
        details: { onboardedOn, test, fromMonth },
      }),
    ])
    return 'created'
  } catch (error) {
    if (isUniqueViolation(error, 'tenants.id')) return overtaken
    throw error
  }
}
