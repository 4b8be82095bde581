import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { tenants } from '#db/schema/ledger.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import type { Tenant } from './tenants.ts'

export type OwnershipRow = Readonly<{
  sequence: number
  fromMonth: Month
  kind: 'first' | 'transfer'
  reason: string | null
  recordedAtMs: number
  /** The name of a person or key; null: the program itself. */
  recordedBy: string | null
  resellerId: string | null
  resellerNumber: number | null
  companyName: string | null
  terminatedFromMonth: Month | null
}>

/** Every entry about who owns a tenant, in the order recorded. */
export const listOwnershipEntries = (db: Database, tenantId: string): Promise<OwnershipRow[]> =>
  db.all<OwnershipRow>(sql`
    SELECT o.sequence, o.from_month AS fromMonth, o.kind, o.reason,
      o.recorded_at_ms AS recordedAtMs, coalesce(p.name, k.name) AS recordedBy,
      o.reseller_id AS resellerId, r.number AS resellerNumber, r.company_name AS companyName,
      r.terminated_from_month AS terminatedFromMonth
    FROM ownerships AS o
    LEFT JOIN resellers AS r ON r.id = o.reseller_id
    LEFT JOIN people AS p ON p.id = o.recorded_by
    LEFT JOIN api_keys AS k ON k.id = o.recorded_by
    WHERE o.tenant_id = ${tenantId} ORDER BY o.sequence LIMIT 500`)

export async function findTenant(db: Database, id: string): Promise<Tenant | null> {
  return (await db.select().from(tenants).where(eq(tenants.id, id)).limit(1))[0] ?? null
}

export type MonthRevenue = Readonly<{
  serviceMonth: Month
  currency: Currency
  lines: number
  revenueMinor: Minor
}>

/** A tenant's lines of the service months that are not closed, summed by month and currency. */
export const sumOpenMonths = (db: Database, tenantId: string): Promise<MonthRevenue[]> =>
  db.all<MonthRevenue>(sql`
    SELECT service_month AS serviceMonth, currency, count(*) AS lines,
      sum(amount_minor) AS revenueMinor
    FROM revenue_lines INDEXED BY revenue_lines_by_tenant_month
    WHERE tenant_id = ${tenantId} AND service_month > coalesce((SELECT max(month) FROM closes), '')
    GROUP BY service_month, currency ORDER BY service_month, currency LIMIT 500`)
