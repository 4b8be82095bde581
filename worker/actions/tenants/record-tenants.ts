import type { ActionContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { recorderOf } from '#actions/recorder.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { type AuditEntry, insertAuditRows } from '#db/audit/audit.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { together } from '#db/core/read.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { readTenantRecords, type TenantRecord } from '#db/tenants/tenant-records.ts'
import {
  type ChangedTenant,
  insertTenants,
  type NewTenant,
  updateTenants,
} from '#db/tenants/tenant-writes.ts'
import { ownersVersionOf, type Tenant } from '#db/tenants/tenants.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { judgeTenant, type TenantChange } from './judge-tenant.ts'
import { type TenantProblem, tenantRefusal } from './tenant-problems.ts'

export type RecordedTenant = Readonly<{
  change: TenantChange
  id: string
  name: string
  onboardedOn: CalendarDate
  test: boolean
  resellerNumber: number | null
  /** Of what is recorded: a later correction may name it as the one that it was shown. */
  version: number
}>

/** `expect` is the version that was shown, or `notRecorded`; left out by who was shown none. */
export type TenantToRecord = Readonly<{
  id: string
  input: TenantInput
  expect?: number | undefined
}>

export type TenantResult = Readonly<{ ok: true } & RecordedTenant> | TenantProblem

/** The most tenants that one call records. */
export const mostTenants = 1000

/**
 * Records tenants, or corrects what is recorded of them, each for itself (rule 4): a result each, in order. No
 * id is told twice. The same again changes nothing; two calls at once end as one after the other. The number of
 * statements does not grow with that of the tenants.
 */
export async function recordTenants(
  context: ActionContext,
  told: readonly TenantToRecord[],
): Promise<Outcome<{ results: TenantResult[] }>> {
  const { db, nowMs } = context
  if (told.length > mostTenants) throw new Error('more tenants than one call may record')
  const wanted = told.map(({ id, input: { resellerNumber } }) => ({ id, resellerNumber }))
  return untilDecided(context, async () => {
    const [recordOf, close] = await together(db, [
      readTenantRecords(db, wanted),
      findLatestClose(db),
    ])
    const at = { nowMs, closedThrough: close?.month ?? null }
    const judged = told.map(({ id, input, expect }): Judged => {
      const record = recordOf({ id, resellerNumber: input.resellerNumber })
      return { id, input, record, change: judgeTenant(record, input, at, expect) }
    })
    try {
      await write(context, judged)
    } catch (error) {
      if (isMeanwhile(error)) return overtaken
      throw error
    }
    return { ok: true, results: judged.map(resultOf) }
  })
}

type Judged = Readonly<{
  id: string
  input: TenantInput
  record: TenantRecord
  change: TenantChange | TenantProblem
}>

async function write(
  { db, nowMs, actor }: ActionContext,
  judged: readonly Judged[],
): Promise<void> {
  const created = judged.flatMap((each) => (each.change === 'created' ? [newTenant(each)] : []))
  const corrected = judged.flatMap((each) => {
    const { tenant } = each.record
    return each.change === 'corrected' && tenant
      ? [{ tenant, now: changedTenant(each, tenant) }]
      : []
  })
  const entry = { atMs: nowMs, actor }
  const [first, ...rest] = [
    ...insertTenants(db, created, { atMs: nowMs, by: recorderOf(actor) }),
    ...updateTenants(
      db,
      corrected.map(({ now }) => now),
    ),
    ...insertAuditRows(db, [
      ...created.map((tenant) => ({ ...entry, ...recordedEntry(tenant) })),
      ...corrected.map(({ tenant, now }) => ({ ...entry, ...correctedEntry(tenant, now) })),
    ]),
  ]
  if (first) await db.batch([first, ...rest])
}

const newTenant = ({ id, input, record: { candidate } }: Judged): NewTenant => ({
  ...factsOf(id, input),
  resellerId: candidate?.id ?? null,
  fromMonth: candidate && firstOwnershipMonth(input.onboardedOn, candidate.approvedOn),
})

const changedTenant = ({ id, input, record }: Judged, tenant: Tenant): ChangedTenant => ({
  ...factsOf(id, input),
  resellerId: record.firstOwner?.id ?? null,
  fromMonth: movedTo(record, tenant, input),
  recordVersion: tenant.recordVersion,
  ownersVersion: ownersVersionOf(record.ownerships),
})

/** Where the first ownership begins after a correction of the date; null when it stays. */
const movedTo = ({ firstOwner }: TenantRecord, tenant: Tenant, input: TenantInput): Month | null =>
  firstOwner && tenant.onboardedOn !== input.onboardedOn
    ? firstOwnershipMonth(input.onboardedOn, firstOwner.approvedOn)
    : null

const factsOf = (id: string, { name, onboardedOn, test }: TenantInput) => ({
  id,
  name,
  onboardedOn,
  test,
})

type Entry = Omit<AuditEntry, 'atMs' | 'actor'>

const recordedEntry = ({ id, resellerId, onboardedOn, test, fromMonth }: NewTenant): Entry => ({
  action: 'tenant.recorded',
  subject: { kind: 'tenant', id },
  ...(resellerId !== null && { resellerId }),
  details: { onboardedOn, test, fromMonth },
})

const correctedEntry = (was: Tenant, now: ChangedTenant): Entry => ({
  action: 'tenant.corrected',
  subject: { kind: 'tenant', id: now.id },
  ...(now.resellerId !== null && { resellerId: now.resellerId }),
  details: {
    renamed: now.name !== was.name,
    onboardedOn: now.onboardedOn,
    wasOnboardedOn: was.onboardedOn,
    test: now.test,
    wasTest: was.test,
    fromMonth: now.fromMonth,
  },
})

function resultOf({ id, input, record, change }: Judged): TenantResult {
  if (typeof change !== 'string') return change
  const version = (record.tenant?.recordVersion ?? 0) + (change === 'corrected' ? 1 : 0)
  return { ok: true, change, id, ...input, version }
}

// Somebody recorded the tenant, or a close began: what is so now is read and judged.
const isMeanwhile = (error: unknown): boolean =>
  isUniqueViolation(error, 'tenants.id') ||
  isAborted(error, 'the onboarding month is closed') ||
  isAborted(error, 'ownership is never rewritten')

/** One tenant, with what keeps it from being recorded in the words of the API. */
export async function recordTenant(
  context: ActionContext,
  id: string,
  input: TenantInput,
  expect?: number,
): Promise<Outcome<RecordedTenant>> {
  const outcome = await recordTenants(context, [{ id, input, expect }])
  if (!outcome.ok) return outcome
  const [result] = outcome.results
  if (result === undefined) throw new Error('a tenant was recorded without a result')
  return 'ok' in result ? result : tenantRefusal(result)
}
