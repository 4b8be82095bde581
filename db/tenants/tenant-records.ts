import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { built, type Read, together } from '#db/core/read.ts'
import { ownerships, tenants } from '#db/schema/ledger.ts'
import { resellers } from '#db/schema/people.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Ownership, Tenant } from './tenants.ts'

/** The reseller that a tenant may be given to, as far as ownership needs it. */
export type OwnerCandidate = Readonly<{
  id: string
  number: number
  approvedOn: CalendarDate
  terminatedFromMonth: Month | null
}>

/** Of the reseller that an entry names; null, where it names none. */
type EndOfOwner = Readonly<{
  resellerNumber: number | null
  /** Null of one that goes on, too. */
  terminatedFromMonth: Month | null
}>

export type TenantRecord = Readonly<{
  tenant: Tenant | null
  /** In the order recorded. */
  ownerships: readonly (Ownership & EndOfOwner)[]
  /** The reseller with the number asked for, null when there is none. */
  candidate: OwnerCandidate | null
  /** Whom the tenant was first recorded for, null when for nobody. */
  firstOwner: OwnerCandidate | null
}>

export type WantedTenant = Readonly<{ id: string; resellerNumber: number | null }>

/** A tenant, its owners and the reseller that a request names, as one snapshot. */
export const readTenantRecord = (
  db: Database,
  id: string,
  resellerNumber: number | null,
): Read<TenantRecord> =>
  readTenantRecords(db, [{ id, resellerNumber }]).to((recordOf) => recordOf({ id, resellerNumber }))

/** The same of many, by three selects however many they are. */
export const readTenantRecords = (
  db: Database,
  wanted: readonly WantedTenant[],
): Read<(wanted: WantedTenant) => TenantRecord> =>
  together(db, [
    inChunks(db, idsOf(wanted), (ids) =>
      built(db, db.select().from(tenants).where(sql`id IN (SELECT value FROM ${ids})`)),
    ),
    inChunks(db, idsOf(wanted), (ids) => selectOwnerships(db, ids)),
    inChunks(db, wanted, (asked) => selectCandidates(db, asked)),
  ]).to(([found, owned, candidates]) => {
    const tenantById = new Map(found.map((tenant) => [tenant.id, tenant]))
    const entriesById = Map.groupBy(owned, ({ tenantId }) => tenantId)
    const byNumber = new Map(candidates.map((each) => [each.number, each]))
    const byId = new Map(candidates.map((each) => [each.id, each]))
    return ({ id, resellerNumber }) => {
      const entries = entriesById.get(id) ?? []
      const first = entries.find(({ kind }) => kind === 'first')?.resellerId
      return {
        tenant: tenantById.get(id) ?? null,
        ownerships: entries,
        candidate: (resellerNumber !== null && byNumber.get(resellerNumber)) || null,
        firstOwner: (first && byId.get(first)) || null,
      }
    }
  })

const idsOf = (wanted: readonly WantedTenant[]): string[] => wanted.map(({ id }) => id)

const inChunks = <Row>(
  db: Database,
  held: readonly unknown[],
  select: (chunk: SQL) => Read<Row[]>,
): Read<Row[]> =>
  together(
    db,
    jsonChunks(held).map((chunk) => select(sql`json_each(${chunk})`)),
  ).to((pages) => pages.flat())

const selectOwnerships = (db: Database, ids: SQL) =>
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
        resellerNumber: resellers.number,
        terminatedFromMonth: resellers.terminatedFromMonth,
      })
      .from(ownerships)
      .leftJoin(resellers, eq(resellers.id, ownerships.resellerId))
      .where(sql`tenant_id IN (SELECT value FROM ${ids})`)
      .orderBy(asc(ownerships.sequence)),
  )

/** The resellers that are named, and the first owners. */
const selectCandidates = (db: Database, asked: SQL) =>
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
      .where(
        sql`number IN (SELECT value->>'resellerNumber' FROM ${asked}) OR id IN (
          SELECT first.reseller_id FROM ${asked} AS wanted CROSS JOIN ownerships AS first
            ON first.tenant_id = wanted.value->>'id' AND first.kind = 'first')`,
      ),
  )
