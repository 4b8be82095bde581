import { type SQL, sql } from 'drizzle-orm'
import { currency, shownSum, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'

/**
 * What some resellers' statements come to from a month on, a row for each reseller and currency.
 * `resellerIds` is SQL that lists ids.
 */
export const sumStatedSince = (db: Database, resellerIds: SQL, fromMonth: Month) =>
  rows(
    db,
    { resellerId: text, currency, revenueMinor: shownSum, commissionMinor: shownSum },
    sql`
    SELECT s.reseller_id AS resellerId, s.currency, sum(s.revenue_minor) AS revenueMinor,
      sum(s.commission_minor) AS commissionMinor
    FROM (${resellerIds}) AS wanted
    CROSS JOIN statements AS s ON s.reseller_id = wanted.id AND s.month >= ${fromMonth}
    GROUP BY s.reseller_id, s.currency ORDER BY s.reseller_id, s.currency`,
  )
