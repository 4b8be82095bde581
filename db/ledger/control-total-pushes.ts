import { sql } from 'drizzle-orm'
import { currency, integer, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import { watchedCurrencies } from './control-totals.ts'

const latestPush = {
  currency,
  receivedAtMs: integer,
  /** The name of the API key that pushed it; null when the key is unknown. */
  keyName: orNull(text),
}
export type LatestPush = RowOf<typeof latestPush>

/** The push that holds for a month, in each currency that has one. */
export const listLatestPushes = (db: Database, month: Month): Read<LatestPush[]> =>
  rows(
    db,
    latestPush,
    sql`
    WITH RECURSIVE ${watchedCurrencies}
    SELECT pushed.currency, pushed.received_at_ms AS receivedAtMs, api_keys.name AS keyName
    FROM watched CROSS JOIN control_totals AS pushed ON pushed.sequence =
      (SELECT max(sequence) FROM control_totals
        WHERE currency = watched.currency AND service_month = ${month})
    LEFT JOIN api_keys ON api_keys.id = pushed.received_by
    ORDER BY pushed.currency`,
  )
