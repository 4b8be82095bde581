import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'

/** Statements for a batch: nothing that the person holds lets them in, and no mail is on its way to them. */
export const shutOut = (db: Database, personId: string, nowMs: number) =>
  [
    statement(db, sql`DELETE FROM sessions WHERE person_id = ${personId}`),
    statement(
      db,
      sql`UPDATE one_time_tokens SET ended_at_ms = ${nowMs}
      WHERE person_id = ${personId} AND used_at_ms IS NULL AND ended_at_ms IS NULL`,
    ),
    statement(
      db,
      sql`UPDATE outbox SET state = 'cancelled', last_error = 'person_disabled'
      WHERE person_id = ${personId} AND state = 'pending'`,
    ),
  ] as const

/**
 * Statements for a batch that removes somebody: from its commit on they are out, and claim no address. Who
 * has acted stays as a row, since decisions name it. An invite that nobody answered goes; what was mailed to
 * it keeps the address, and can't be sent again.
 */
export const removePerson = (db: Database, personId: string, nowMs: number) =>
  [
    statement(
      db,
      sql`UPDATE people SET disabled_at_ms = ${nowMs}
      WHERE id = ${personId} AND NOT (${neverCame(personId)})`,
    ),
    ...shutOut(db, personId, nowMs),
    statement(
      db,
      sql`UPDATE outbox SET person_id = NULL, email = (SELECT address FROM people WHERE id = ${personId}),
        state = iif(state = 'failed', 'cancelled', state),
        last_error = iif(state = 'failed', 'person_gone', last_error)
      WHERE person_id = ${personId} AND ${neverCame(personId)}`,
    ),
    statement(db, sql`DELETE FROM people WHERE id = ${personId} AND ${neverCame(personId)}`),
  ] as const

/** True of an invite that nobody answered. Before 0023 a second invite to somebody who had joined said the same. */
const neverCame = (personId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND joined_at_ms IS NULL)
    AND NOT EXISTS (SELECT 1 FROM audit WHERE actor_kind = 'person' AND actor_id = ${personId})`
