import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome, type Refusal, refuse, refuseField } from '#actions/outcome.ts'
import { recorderOf } from '#actions/recorder.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { type AuditEntry, insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import type { MailPayloads } from '#db/mail/mail-payloads.ts'
import { insertMailToEach, isToldOf } from '#db/mail/outbox.ts'
import { ownerships } from '#db/schema/ledger.ts'
import { readTenantRecord, type TenantRecord } from '#db/tenants/tenant-records.ts'
import {
  ownershipIsStill,
  ownersVersionOf,
  resellerMayOwn,
  type Tenant,
} from '#db/tenants/tenants.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { factOf } from '#domain/calendar/from-month.ts'
import type { Month } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { whyNotOwner } from './may-own.ts'

export type Transfer = Readonly<{
  /** First month of the new owner: not closed, and not before the tenant has an owner. */
  fromMonth: Month
  /** Null: nobody owns the tenant from then on. */
  resellerNumber: number | null
  reason: string
  /** The sequence of the last entry on its owners that was shown, 0 for none; left out by who was shown none. */
  expect?: number
}>

/** Gives a tenant another owner, or none, from an open month on (rule 4). Repeating it changes nothing. */
export async function transferTenant(
  context: PersonContext,
  tenantId: string,
  transfer: Transfer,
): Promise<Outcome<{ change: 'transferred' | 'unchanged' }>> {
  let first: TenantRecord | null = null
  return untilDecided(context, async (mayBeWritten) => {
    const record = await readTenantRecord(context.db, tenantId, transfer.resellerNumber)
    const { tenant } = record
    if (!tenant) return noSuch('tenant')
    first ??= record
    // Also where somebody gave it to another one since: theirs is the later decision.
    if (mayBeWritten && isWrittenSince(first, record, context, transfer)) {
      return { ok: true, change: 'transferred' }
    }
    const refusal = whyNot(tenant, record, transfer)
    if (refusal) return refusal
    if (isRecorded(record, transfer)) return { ok: true, change: 'unchanged' }
    if (transfer.expect !== undefined && transfer.expect !== ownersVersionOf(record.ownerships)) {
      return changedMeanwhile(record, transfer.fromMonth)
    }
    try {
      const transferred = { ok: true, change: 'transferred' } as const
      await write(context, { tenantId, ...record }, transfer, transferred)
      return transferred
    } catch (error) {
      if (isAborted(error, 'the month is closed')) return monthClosed(transfer.fromMonth)
      throw error
    }
  })
}

function whyNot(tenant: Tenant, record: TenantRecord, transfer: Transfer): Refusal | null {
  const { fromMonth, resellerNumber } = transfer
  const first = record.ownerships.find(({ kind }) => kind === 'first')
  const earliest = first?.fromMonth ?? monthOfDate(tenant.onboardedOn)
  if (fromMonth < earliest) {
    return refuseField('fromMonth', `Choose ${earliest}, the tenant’s first month, or a later one`)
  }
  return whyNotOwner(resellerNumber, record.candidate, fromMonth)
}

const isWrittenSince = (
  first: TenantRecord,
  { ownerships: entries, candidate }: TenantRecord,
  { nowMs, actor }: PersonContext,
  { fromMonth, reason }: Transfer,
): boolean =>
  entries.some(
    (entry) =>
      first.ownerships.every(({ sequence }) => sequence !== entry.sequence) &&
      entry.recordedAtMs === nowMs &&
      entry.recordedBy === recorderOf(actor) &&
      entry.fromMonth === fromMonth &&
      entry.resellerId === (candidate?.id ?? null) &&
      entry.reason === reason,
  )

/** The entry that holds in that month starts in it, with this owner: an answer was lost. */
function isRecorded({ ownerships: entries, candidate }: TenantRecord, { fromMonth }: Transfer) {
  const entry = factOf(entries, fromMonth)
  return entry?.fromMonth === fromMonth && entry.resellerId === (candidate?.id ?? null)
}

async function write(
  context: PersonContext,
  { tenantId, ownerships: entries, candidate }: TenantRecord & Readonly<{ tenantId: string }>,
  { fromMonth, reason }: Transfer,
  transferred: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, actor } = context
  const before = factOf(entries, fromMonth)?.resellerId ?? null
  // One row for each side, so that a reseller who reads its own audit log learns of no other.
  const entry = (
    action: 'tenant.moved_away' | 'tenant.moved_in',
    resellerId: string,
  ): AuditEntry => ({
    atMs: nowMs,
    actor,
    action,
    subject: { kind: 'tenant', id: tenantId },
    resellerId,
    details: { fromMonth },
    texts: { reason },
  })
  const isKept = before !== null && before === candidate?.id
  const mail = (resellerId: string, gained: boolean) =>
    isKept ? [] : [tell(context, resellerId, { tenantId, fromMonth, gained })]
  await db.batch([
    expectThat(db, ownershipIsStill(tenantId, entries)),
    ...(candidate ? [expectThat(db, resellerMayOwn(candidate.id, fromMonth))] : []),
    db.insert(ownerships).values({
      tenantId,
      resellerId: candidate?.id ?? null,
      fromMonth,
      kind: 'transfer',
      reason,
      recordedAtMs: nowMs,
      recordedBy: recorderOf(actor),
    }),
    ...(before
      ? [...mail(before, false), insertAudit(db, entry('tenant.moved_away', before))]
      : []),
    ...(candidate
      ? [...mail(candidate.id, true), insertAudit(db, entry('tenant.moved_in', candidate.id))]
      : []),
    ...keptAs(context, transferred),
  ])
}

function changedMeanwhile({ ownerships: entries }: TenantRecord, fromMonth: Month): Refusal {
  const entry = factOf(entries, fromMonth)
  const number = entry?.resellerNumber ?? null
  return refuse(
    'tenant_changed',
    `The owners were changed since they were shown: from ${fromMonth} on it belongs to ${number === null ? 'nobody' : resellerLabel(number)} now. Look at them, and decide again.`,
  )
}

/** To the people of one side (rule 9): what is theirs from that month on, or no longer. */
function tell(
  { db, nowMs, newId }: PersonContext,
  resellerId: string,
  payload: MailPayloads['tenant_transferred'],
) {
  const mail = { id: newId(), kind: 'tenant_transferred', payload, nowMs } as const
  return insertMailToEach(db, mail, isToldOf(resellerId))
}

const monthClosed = (fromMonth: Month): Refusal =>
  refuse('month_closed', `${fromMonth} is closed. Choose a month that is still open.`)
