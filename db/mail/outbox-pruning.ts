import { sql } from 'drizzle-orm'
import { integer, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { MailKind, OutboxState } from '#domain/states.ts'

/**
 * Deletes the oldest mails that are over and were written before an instant, at most `limit`, and adds them
 * to the figures. Two kinds stay, since they still mean something: `lock_reached`, whose key alone says
 * that it was sent once (rule 8.1), and invites of who has not joined, whose state the console shows.
 */
export async function pruneOutbox(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<Readonly<{ pruned: number }>> {
  const old = sql`SELECT id FROM outbox AS m WHERE m.created_at_ms < ${beforeMs}
    AND +m.state <> 'pending' AND m.kind <> 'lock_reached'
    AND NOT (m.kind = 'invite' AND EXISTS (SELECT 1 FROM people AS p
      WHERE p.id = m.person_id AND p.joined_at_ms IS NULL))
    ORDER BY m.created_at_ms, m.id LIMIT ${limit}`
  const [, deleted] = await db.batch([
    statement(
      db,
      sql`INSERT INTO mail_figures (month, kind, state, mails)
      SELECT strftime('%Y-%m', created_at_ms / 1000, 'unixepoch'), kind, state, count(*)
      FROM outbox WHERE id IN (${old}) GROUP BY 1, 2, 3
      ON CONFLICT (month, kind, state) DO UPDATE SET mails = mails + excluded.mails`,
    ),
    statement(db, sql`DELETE FROM outbox WHERE id IN (${old}) RETURNING id`),
  ])
  // D1 counts what triggers change among the changes.
  return { pruned: deleted.results.length }
}

/** How many mails were deleted, by the state in which they ended. */
export const countPrunedMails = (
  db: Database,
  kind: MailKind | null,
): Read<Readonly<Partial<Record<OutboxState, number>>>> =>
  rows(
    db,
    { state: textOf<OutboxState>(), mails: integer },
    sql`SELECT state, sum(mails) AS mails FROM mail_figures
    WHERE ${kind === null ? sql`true` : sql`kind = ${kind}`} GROUP BY state`,
  ).to((found) => Object.fromEntries(found.map(({ state, mails }) => [state, mails])))
