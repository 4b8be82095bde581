import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { type ownerships, tenants } from '#db/schema/ledger.ts'
import type { Month } from '#domain/calendar/month.ts'

export type Tenant = typeof tenants.$inferSelect
export type Ownership = typeof ownerships.$inferSelect

export const findTenant = (db: Database, id: string): Read<Tenant | null> =>
  built(db, db.select().from(tenants).where(eq(tenants.id, id)).limit(1)).to(firstOrNull)

/** True inside a batch while the tenant has just the ownership entries that were read. */
export const ownershipIsStill = (tenantId: string, entries: readonly Ownership[]) =>
  sql`(SELECT coalesce(max(sequence), 0) FROM ownerships WHERE tenant_id = ${tenantId})
    = ${ownersVersionOf(entries)}`

/** The sequence of the last entry, 0 without one: what a decision on the owners was shown. */
export const ownersVersionOf = (entries: readonly Readonly<{ sequence: number }>[]): number =>
  Math.max(0, ...entries.map(({ sequence }) => sequence))

/** True inside a batch while the reseller may own a tenant in `month` (rule 3.6). */
export const resellerMayOwn = (resellerId: string | SQL, month: Month | SQL) =>
  sql`EXISTS (SELECT 1 FROM resellers WHERE id = ${resellerId}
    AND (terminated_from_month IS NULL OR terminated_from_month > ${month}))`
