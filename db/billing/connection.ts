import { sql } from 'drizzle-orm'
import { flag, integer, orNull, type RowOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { failedEvents, waitingKinds } from './for-a-person.ts'

const connection = {
  lastEventAtMs: orNull(integer),
  hasLoaded: flag,
  otherCount: orNull(integer),
  otherAtMs: orNull(integer),
  failedEvents: integer,
  kinds: integer,
}
export type ConnectionRow = RowOf<typeof connection>

/** What has come of Stripe, what of it could not be read, and how many objects wait for a kind. */
export const readConnection = (db: Database): Read<ConnectionRow> =>
  rows(
    db,
    connection,
    sql`
    SELECT (SELECT max(received_at_ms) FROM stripe_events INDEXED BY stripe_events_sent
        WHERE id GLOB 'evt*') AS lastEventAtMs,
      EXISTS (SELECT 1 FROM stripe_objects) AS hasLoaded,
      (SELECT count FROM stripe_tallies WHERE name = 'other_mode') AS otherCount,
      (SELECT last_at_ms FROM stripe_tallies WHERE name = 'other_mode') AS otherAtMs,
      ${failedEvents} AS failedEvents, ${waitingKinds} AS kinds`,
  ).to(onlyRow)
