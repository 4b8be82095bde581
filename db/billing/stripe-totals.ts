import { sql } from 'drizzle-orm'
import { currency, integer, minor, month } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { latestPush } from '#db/ledger/control-totals-sql.ts'
import { stripeSource } from '#domain/billing/stripe/charge-line.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'

/** What all lines of a month come to, written or waiting. */
export type StripeTotal = Readonly<{
  month: Month
  currency: Currency
  lineCount: number
  sumMinor: Minor
}>

/**
 * Totals of these months that the latest push says otherwise, in every currency that was ever seen; up to the current
 * month one without lines comes to 0 and 0.
 */
export const listTotalsToPush = (
  db: Database,
  months: readonly Month[],
  { current, most }: Readonly<{ current: Month; most: number }>,
): Read<StripeTotal[]> =>
  rows(
    db,
    { month, currency, lineCount: integer, sumMinor: minor },
    sql`SELECT wanted.month, wanted.currency, coalesce(t.line_count, 0) AS lineCount,
      coalesce(t.sum_minor, 0) AS sumMinor
    FROM (SELECT asked.value AS month, seen.currency FROM json_each(${JSON.stringify(months)}) AS asked
      CROSS JOIN (SELECT DISTINCT currency FROM stripe_totals) AS seen) AS wanted
    LEFT JOIN stripe_totals AS t ON t.service_month = wanted.month AND t.currency = wanted.currency
    WHERE (t.line_count IS NOT NULL OR wanted.month <= ${current}) AND (SELECT json_array(line_count, sum_minor) FROM control_totals
      WHERE sequence = ${latestPush(sql`wanted.month`, sql`wanted.currency`, sql`${stripeSource}`)})
      IS NOT json_array(coalesce(t.line_count, 0), coalesce(t.sum_minor, 0))
    ORDER BY wanted.month, wanted.currency LIMIT ${most}`,
  )
