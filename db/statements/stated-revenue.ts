import { type SQL, sql } from 'drizzle-orm'
import { currency, month, type RowOf, shownSum } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'

/** What to select of `part` (statement_parts) for `revenueSums`. */
export const sumsOfParts: SQL = sql`
  coalesce(sum(part.platform_fee_minor), 0) AS platformFeeMinor,
  coalesce(sum(part.overage_minor), 0) AS overageMinor,
  coalesce(sum(part.credit_minor), 0) AS creditMinor,
  coalesce(sum(part.commission_minor), 0) AS commissionMinor`
/** Sums of statement parts; credits are 0 or negative. */
export const revenueSums = {
  platformFeeMinor: shownSum,
  overageMinor: shownSum,
  creditMinor: shownSum,
  commissionMinor: shownSum,
}
export type RevenueSums = RowOf<typeof revenueSums>

const statedMonth = { month, currency, ...revenueSums }
export type StatedMonth = RowOf<typeof statedMonth>

/** What each month's statement adds up to, late lines included, from `fromMonth` on. */
export const selectStatedMonths = (
  db: Database,
  resellerId: string,
  fromMonth: Month,
): Read<StatedMonth[]> =>
  rows(
    db,
    statedMonth,
    sql`
    SELECT statement.month, statement.currency, ${sumsOfParts}
    FROM statements AS statement
    JOIN statement_parts AS part ON part.statement_number = statement.number
    WHERE statement.reseller_id = ${resellerId} AND statement.month >= ${fromMonth}
    GROUP BY statement.currency, statement.month
    ORDER BY statement.currency, statement.month`,
  )
