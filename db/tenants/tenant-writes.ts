import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { expectThat } from '#db/core/expectations.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import { makeFindable } from '#db/search/make-findable.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { resellerMayOwn } from './tenants.ts'

type Facts = Readonly<{ id: string; name: string; onboardedOn: CalendarDate; test: boolean }>

/** Owned by the reseller from the month on; both null for nobody. */
type Owned = Readonly<{ resellerId: string | null; fromMonth: Month | null }>

export type NewTenant = Facts & Owned

/** With what it was read as; `fromMonth` is where its first ownership is moved to, null when that stays. */
export type ChangedTenant = Facts &
  Owned &
  Readonly<{ recordVersion: number; ownersVersion: number }>

export type Recorded = Readonly<{ atMs: number; by: string }>

/** Statements for a batch that records tenants; aborted when an id is taken, or an owner was terminated meanwhile. */
export const insertTenants = (
  db: Database,
  tenants: readonly NewTenant[],
  { atMs, by }: Recorded,
) => [
  ...jsonChunks(tenants).flatMap((chunk) => [
    expectThat(db, ownersMayOwn(chunk)),
    statement(
      db,
      sql`INSERT INTO tenants (id, name, onboarded_on, test, recorded_at_ms, recorded_by)
      SELECT value->>'id', value->>'name', value->>'onboardedOn', value->>'test', ${atMs}, ${by}
      FROM json_each(${chunk}) WHERE true ORDER BY key`,
    ),
    statement(
      db,
      sql`INSERT INTO ownerships
        (tenant_id, reseller_id, from_month, kind, recorded_at_ms, recorded_by)
      SELECT value->>'id', value->>'resellerId', value->>'fromMonth', 'first', ${atMs}, ${by}
      FROM json_each(${chunk}) WHERE value->>'resellerId' IS NOT NULL ORDER BY key`,
    ),
  ]),
  ...makeFindable(db, 'tenant', tenants),
]

/** Statements for a batch that corrects tenants; aborted when one is not as it was read any more. */
export const updateTenants = (db: Database, tenants: readonly ChangedTenant[]) => [
  ...jsonChunks(tenants).flatMap((chunk) => [
    expectThat(
      db,
      sql`${ownersMayOwn(chunk)} AND NOT EXISTS (
        SELECT 1 FROM json_each(${chunk}) AS was
        LEFT JOIN tenants ON tenants.id = was.value->>'id'
        WHERE tenants.record_version IS NOT was.value->>'recordVersion'
          OR (SELECT coalesce(max(sequence), 0) FROM ownerships
            WHERE tenant_id = was.value->>'id') IS NOT was.value->>'ownersVersion')`,
    ),
    statement(
      db,
      sql`UPDATE tenants SET name = was.value->>'name', onboarded_on = was.value->>'onboardedOn',
        test = was.value->>'test'
      FROM json_each(${chunk}) AS was WHERE tenants.id = was.value->>'id'`,
    ),
    statement(
      db,
      sql`UPDATE ownerships SET from_month = was.value->>'fromMonth'
      FROM json_each(${chunk}) AS was
      WHERE ownerships.tenant_id = was.value->>'id' AND ownerships.kind = 'first'
        AND was.value->>'fromMonth' IS NOT NULL
        AND ownerships.from_month IS NOT was.value->>'fromMonth'`,
    ),
  ]),
  ...makeFindable(db, 'tenant', tenants),
]

const ownersMayOwn = (chunk: string): SQL => sql`NOT EXISTS (
  SELECT 1 FROM json_each(${chunk}) AS owned
  WHERE owned.value->>'resellerId' IS NOT NULL AND owned.value->>'fromMonth' IS NOT NULL
    AND NOT ${resellerMayOwn(sql`owned.value->>'resellerId'`, sql`owned.value->>'fromMonth'`)})`
