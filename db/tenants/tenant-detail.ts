import { sql } from 'drizzle-orm'
import {
  currency,
  integer,
  month,
  orNull,
  type RowOf,
  shownSum,
  text,
  textOf,
} from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'

const ownershipRow = {
  sequence: integer,
  fromMonth: month,
  kind: textOf<'first' | 'transfer'>(),
  reason: orNull(text),
  recordedAtMs: integer,
  /** The name of a person or key; null: the program itself. */
  recordedBy: orNull(text),
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  companyName: orNull(text),
  terminatedFromMonth: orNull(month),
}
export type OwnershipRow = RowOf<typeof ownershipRow>

/** Every entry about who owns a tenant, in the order recorded. */
export const listOwnershipEntries = (db: Database, tenantId: string): Read<OwnershipRow[]> =>
  rows(
    db,
    ownershipRow,
    sql`
    SELECT o.sequence, o.from_month AS fromMonth, o.kind, o.reason,
      o.recorded_at_ms AS recordedAtMs, coalesce(p.name, k.name) AS recordedBy,
      o.reseller_id AS resellerId, r.number AS resellerNumber, r.company_name AS companyName,
      r.terminated_from_month AS terminatedFromMonth
    FROM ownerships AS o
    LEFT JOIN resellers AS r ON r.id = o.reseller_id
    LEFT JOIN people AS p ON p.id = o.recorded_by
    LEFT JOIN api_keys AS k ON k.id = o.recorded_by
    WHERE o.tenant_id = ${tenantId} ORDER BY o.sequence LIMIT 500`,
  )

const monthRevenue = { serviceMonth: month, currency, lines: integer, revenueMinor: shownSum }
export type MonthRevenue = RowOf<typeof monthRevenue>

/** A tenant's lines of the service months that are not closed, summed by month and currency. */
export const sumOpenMonths = (db: Database, tenantId: string): Read<MonthRevenue[]> =>
  rows(
    db,
    monthRevenue,
    sql`
    SELECT service_month AS serviceMonth, currency, count(*) AS lines,
      sum(amount_minor) AS revenueMinor
    FROM revenue_lines INDEXED BY revenue_lines_by_tenant_month
    WHERE tenant_id = ${tenantId} AND service_month > coalesce((SELECT max(month) FROM closes), '')
    GROUP BY service_month, currency ORDER BY service_month, currency LIMIT 500`,
  )
