import { sql } from 'drizzle-orm'
import { integer, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'
import { addDays, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { keyEndsSoonDays, keyUsedLatelyDays } from '#domain/key-ends.ts'

const mostShown = 100

/**
 * Keys that something will miss: they end within two weeks, were used lately, and whatever uses them has
 * not gone over to a successor. What a command makes for some minutes is none of them.
 */
export const readKeysEnding = (db: Database, nowMs: number) =>
  rows(
    db,
    { id: text, name: text, lastFour: orNull(text), expiresAtMs: integer },
    sql`SELECT id, name, last_four AS lastFour, expires_at_ms AS expiresAtMs FROM api_keys AS k
      WHERE revoked_at_ms IS NULL AND expires_at_ms > ${nowMs}
        AND expires_at_ms <= ${nowMs + keyEndsSoonDays * dayMs}
        AND last_used_on >= ${addDays(dateOfInstantMs(nowMs), -keyUsedLatelyDays)}
        AND expires_at_ms - created_at_ms > ${dayMs}
        AND NOT EXISTS (SELECT 1 FROM api_keys AS next WHERE next.predecessor_id = k.id
          AND next.revoked_at_ms IS NULL AND next.last_used_on IS NOT NULL)
      ORDER BY expires_at_ms, id LIMIT ${mostShown}`,
  )
