import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { built, firstOrNull, type Read, together } from '#db/core/read.ts'
import { ownerships, tenants } from '#db/schema/ledger.ts'
import { resellers } from '#db/schema/people.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'

export type Tenant = typeof tenants.$inferSelect
export type Ownership = typeof ownerships.$inferSelect

/** The reseller that a tenant may be given to, as far as ownership needs it. */
export type OwnerCandidate = Readonly<{
  id: string
  number: number
  approvedOn: CalendarDate
  terminatedFromMonth: Month | null
}>

export type TenantRecord = Readonly<{
  tenant: Tenant | null
  /** In the order recorded. */
  ownerships: readonly (Ownership & { readonly resellerNumber: number | null })[]
  /** The reseller with the number asked for, null when there is none. */
  candidate: OwnerCandidate | null
  /** Whom the tenant was first recorded for, null when for nobody. */
  firstOwner: OwnerCandidate | null
}>

/** A tenant, its owners and the reseller that a request names, as one snapshot. */
export const readTenantRecord = (
  db: Database,
  tenantId: string,
  resellerNumber: number | null,
): Read<TenantRecord> =>
  together(db, [
    findTenant(db, tenantId),
    listOwnerships(db, tenantId),
    findCandidate(db, sql`number IS ${resellerNumber}`),
    findCandidate(
      db,
      sql`id = (SELECT reseller_id FROM ownerships WHERE tenant_id = ${tenantId} AND kind = 'first')`,
    ),
  ]).to(([tenant, ownerships, candidate, firstOwner]) => ({
    tenant,
    ownerships,
    candidate,
    firstOwner,
  }))

export const findTenant = (db: Database, id: string): Read<Tenant | null> =>
  built(db, db.select().from(tenants).where(eq(tenants.id, id)).limit(1)).to(firstOrNull)

const listOwnerships = (db: Database, tenantId: string) =>
  built(
    db,
    db
      .select({
        sequence: ownerships.sequence,
        tenantId: ownerships.tenantId,
        resellerId: ownerships.resellerId,
        fromMonth: ownerships.fromMonth,
        kind: ownerships.kind,
        reason: ownerships.reason,
        recordedAtMs: ownerships.recordedAtMs,
        recordedBy: ownerships.recordedBy,
        resellerNumber: sql<
          number | null
        >`(SELECT number FROM resellers WHERE id = "ownerships"."reseller_id")`.as('number'),
      })
      .from(ownerships)
      .where(eq(ownerships.tenantId, tenantId))
      .orderBy(asc(ownerships.sequence)),
  )

const findCandidate = (db: Database, condition: SQL): Read<OwnerCandidate | null> =>
  built(
    db,
    db
      .select({
        id: resellers.id,
        number: resellers.number,
        approvedOn: resellers.approvedOn,
        terminatedFromMonth: resellers.terminatedFromMonth,
      })
      .from(resellers)
      .where(condition)
      .limit(1),
  ).to(firstOrNull)

/** Which of these ids are tenants. */
export const readKnownTenants = (db: Database, ids: readonly string[]): Read<ReadonlySet<string>> =>
  together(
    db,
    jsonChunks(ids).map((chunk) =>
      built(
        db,
        db
          .select({ id: tenants.id })
          .from(tenants)
          .where(sql`id IN (SELECT value FROM json_each(${chunk}))`),
      ),
    ),
  ).to((pages) => new Set(pages.flat().map(({ id }) => id)))

/** True inside a batch while the tenant is as it was read. */
export const tenantIsStill = ({ id, recordVersion }: Tenant) =>
  sql`EXISTS (SELECT 1 FROM tenants WHERE id = ${id} AND record_version = ${recordVersion})`

/** True inside a batch while the tenant has just the ownership entries that were read. */
export const ownershipIsStill = (tenantId: string, entries: readonly Ownership[]) =>
  sql`(SELECT coalesce(max(sequence), 0) FROM ownerships WHERE tenant_id = ${tenantId})
    = ${ownersVersionOf(entries)}`

/** The sequence of the last entry, 0 without one: what a decision on the owners was shown. */
export const ownersVersionOf = (entries: readonly Readonly<{ sequence: number }>[]): number =>
  Math.max(0, ...entries.map(({ sequence }) => sequence))

/** True inside a batch while the reseller may own a tenant in `month` (rule 3.6). */
export const resellerMayOwn = (resellerId: string, month: Month) =>
  sql`EXISTS (SELECT 1 FROM resellers WHERE id = ${resellerId}
    AND (terminated_from_month IS NULL OR terminated_from_month > ${month}))`
