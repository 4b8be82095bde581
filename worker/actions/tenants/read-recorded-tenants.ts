import { whyNothing } from '#actions/ledger/earnings.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findLatestClose } from '#db/months/closes.ts'
import {
  listRecordedTenants,
  type RecordedTenantRow,
  readRecordedTenant,
} from '#db/tenants/recorded-tenants.ts'
import { readTenantOwnerships, type TenantOwnerships } from '#db/tenants/tenant-ownerships.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import { factOf } from '#domain/calendar/from-month.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { earningOf } from '#domain/ledger/earning.ts'
import { ownersByMonth } from '#domain/ledger/ownership.ts'
import { resellerAskedFor } from './reseller-asked-for.ts'

export type TenantAsRecorded = ReturnType<typeof tenantView>

/** A tenant as the billing side may read it back. */
export async function readTenantAsRecorded(
  db: Database,
  id: string,
  nowMs: number,
): Promise<Outcome<{ tenant: TenantAsRecorded }>> {
  const [[row], owned, close] = await together(db, [
    readRecordedTenant(db, id),
    readTenantOwnerships(db, [id]),
    findLatestClose(db),
  ])
  if (row === undefined) {
    return refuse('not_found', `There is no tenant ${id}. PUT /api/v1/tenants/${id} records it.`)
  }
  return {
    ok: true,
    tenant: tenantView(row, owned, { nowMs, closedThrough: close?.month ?? null }),
  }
}

/** Tenants by id; of a reseller those that it owns now. */
export async function readTenantsAsRecorded(
  db: Database,
  asked: Readonly<{ resellerNumber: number | null; after: string | null; limit: number }>,
  nowMs: number,
): Promise<Outcome<{ tenants: TenantAsRecorded[] }>> {
  const { resellerNumber, after, limit } = asked
  const named = await resellerAskedFor(db, resellerNumber)
  if (!named.ok) return named
  const { resellerId } = named
  const ownedBy = resellerId === null ? null : { resellerId, month: monthOfInstantMs(nowMs) }
  const [found, close] = await together(db, [
    listRecordedTenants(db, { ownedBy, after, limit }),
    findLatestClose(db),
  ])
  const ids = found.map(({ id }) => id)
  const owned = await readTenantOwnerships(db, ids)
  const at = { nowMs, closedThrough: close?.month ?? null }
  return { ok: true, tenants: found.map((row) => tenantView(row, owned, at)) }
}

type At = Readonly<{ nowMs: number; closedThrough: Month | null }>

function tenantView(row: RecordedTenantRow, owned: TenantOwnerships, at: At) {
  const { id, name, onboardedOn, test, recordedAtMs, recordVersion, firstOwnerId } = row
  const entries = owned.byTenant.get(id)?.entries ?? []
  const numberOf = (resellerId: string | null) =>
    resellerId === null ? null : (owned.numbers.get(resellerId) ?? null)
  const standingIn = (month: Month, consequence: string) => {
    const { ownerId, remark } = earningOf({ test, entries }, owned.terminations, month)
    const told = remark && {
      code: remark,
      message: `${whyNothing(remark, id, month)}: ${consequence}.`,
    }
    return { month, resellerNumber: numberOf(ownerId), remark: told }
  }
  const onboardingMonth = monthOfDate(onboardedOn)
  const nowMonth = monthOfInstantMs(at.nowMs)
  const inForce = factOf(entries, nowMonth)
  const owners = ownersByMonth(entries, owned.terminations)
  return {
    id,
    name,
    onboardedOn,
    test,
    /** Whom a correction may name: the owner on record, also where a termination ended that (rule 4). */
    resellerNumber: numberOf(inForce === null ? firstOwnerId : inForce.resellerId),
    version: recordVersion,
    recordedAt: isoInstant(recordedAtMs),
    isFrozen: isClosed(onboardingMonth, at.closedThrough),
    owners: owners.map(({ fromMonth, resellerId }, index) => ({
      fromMonth,
      toMonth: owners[index + 1]?.fromMonth ?? null,
      resellerNumber: numberOf(resellerId),
    })),
    earns: standingIn(nowMonth, 'what it pays for that month earns nothing'),
    counts: standingIn(onboardingMonth, 'it counts for nobody'),
  }
}
