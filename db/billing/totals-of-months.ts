import { sql } from 'drizzle-orm'
import { currency, integer, minor, month, type RowOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { lineTotals } from '#db/ledger/control-totals.ts'
import { received } from '#db/ledger/control-totals-sql.ts'
import { stripeSource } from '#domain/billing/stripe/charge-line.ts'

/** Months and currencies that a page shows at most, the latest. */
const mostShown = 60

const monthOfStripe = { month, currency, lineCount: integer, sumMinor: minor, received: lineTotals }
export type MonthOfStripeRow = RowOf<typeof monthOfStripe>

/** What Stripe’s objects come to in months that no close has begun with, beside what the ledger holds of them. */
export const listMonthsOfStripe = (db: Database): Read<MonthOfStripeRow[]> =>
  rows(
    db,
    monthOfStripe,
    sql`
    SELECT t.service_month AS month, t.currency, t.line_count AS lineCount, t.sum_minor AS sumMinor,
      ${received(sql`t.service_month`, sql`t.currency`, sql`${stripeSource}`)} AS received
    FROM stripe_totals AS t
    WHERE t.service_month > coalesce((SELECT max(month) FROM closes), '')
    ORDER BY t.service_month DESC, t.currency LIMIT ${mostShown}`,
  )
