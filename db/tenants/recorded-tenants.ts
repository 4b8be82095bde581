import { type SQL, sql } from 'drizzle-orm'
import { date, flag, integer, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import { ownsIn, tenantsOwnedBy } from './recorded-owner.ts'

const recordedTenant = {
  id: text,
  name: text,
  onboardedOn: date,
  test: flag,
  recordedAtMs: integer,
  recordVersion: integer,
  /** Whom it was first recorded for; null: nobody. */
  firstOwnerId: orNull(text),
}
export type RecordedTenantRow = RowOf<typeof recordedTenant>

/** A tenant as it is recorded: a list of one, or of none. */
export const readRecordedTenant = (db: Database, id: string): Read<RecordedTenantRow[]> =>
  readRows(db, sql`tenants AS t WHERE t.id = ${id} LIMIT 1`)

export type RecordedTenantQuery = Readonly<{
  /** Owned by this reseller in the month; null: whoever. */
  ownedBy: Readonly<{ resellerId: string; month: Month }> | null
  /** The id of the last tenant of the page before. */
  after: string | null
  limit: number
}>

/** Tenants by id, which never changes: who pages through them misses none and sees none twice. */
export function listRecordedTenants(
  db: Database,
  { ownedBy, after, limit }: RecordedTenantQuery,
): Read<RecordedTenantRow[]> {
  const page = sql`t.id > ${after ?? ''} ORDER BY t.id LIMIT ${limit}`
  if (ownedBy === null) return readRows(db, sql`tenants AS t WHERE ${page}`)
  const { resellerId, month } = ownedBy
  return readRows(
    db,
    sql`(${tenantsOwnedBy(resellerId, month)}) AS owned CROSS JOIN tenants AS t ON t.id = owned.tenant_id
      WHERE ${ownsIn(resellerId, sql`t.id`, month)} AND ${page}`,
  )
}

const readRows = (db: Database, source: SQL): Read<RecordedTenantRow[]> =>
  rows(
    db,
    recordedTenant,
    sql`
    SELECT t.id, t.name, t.onboarded_on AS onboardedOn, t.test, t.recorded_at_ms AS recordedAtMs,
      t.record_version AS recordVersion, (SELECT first.reseller_id FROM ownerships AS first
        WHERE first.tenant_id = t.id AND first.kind = 'first') AS firstOwnerId
    FROM ${source}`,
  )
