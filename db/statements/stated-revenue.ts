import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'

/** Sums of statement parts, minor units; credits are 0 or negative. */
export type RevenueSums = Readonly<{
  platformFeeMinor: Minor
  overageMinor: Minor
  creditMinor: Minor
  commissionMinor: Minor
}>

/** What to select of `part` (statement_parts) for RevenueSums. */
export const revenueSums: SQL = sql`
  coalesce(sum(part.platform_fee_minor), 0) AS platformFeeMinor,
  coalesce(sum(part.overage_minor), 0) AS overageMinor,
  coalesce(sum(part.credit_minor), 0) AS creditMinor,
  coalesce(sum(part.commission_minor), 0) AS commissionMinor`

export type StatedMonth = RevenueSums & Readonly<{ month: Month; currency: Currency }>

/**
 * Stated revenue by service month, from `fromMonth` on. A part is never stated before its service
 * month, so the statements from that month on are all there is to read.
 */
export const selectStatedByServiceMonth = (db: Database, resellerId: string, fromMonth: Month) =>
  db.all<StatedMonth>(sql`
    SELECT part.service_month AS month, statement.currency, ${revenueSums}
    FROM statements AS statement
    JOIN statement_parts AS part ON part.statement_number = statement.number
      AND part.service_month >= ${fromMonth}
    WHERE statement.reseller_id = ${resellerId} AND statement.month >= ${fromMonth}
    GROUP BY statement.currency, part.service_month
    ORDER BY statement.currency, part.service_month`)
