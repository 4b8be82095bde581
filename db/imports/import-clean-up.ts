import { sql } from 'drizzle-orm'
import { text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { dayMs } from '#domain/calendar/durations.ts'

const keptMs = 7 * dayMs
const rowsAtOnce = 20_000

/**
 * Gives up imports that nobody went on with for a week, and clears the rows of those that ended a week
 * ago: at most 20,000 of one import, so that a run is bounded; the next run goes on.
 */
export async function clearOldImports(db: Database, nowMs: number) {
  const beforeMs = nowMs - keptMs
  const [left] = await db.batch([
    statement(
      db,
      sql`UPDATE imports SET state = 'abandoned', finished_at_ms = ${nowMs}
      WHERE cleared_at_ms IS NULL AND touched_at_ms < ${beforeMs}
        AND state IN ('uploading', 'checking', 'checked')`,
    ),
  ])
  const old = await findOldImport(db, beforeMs)
  if (old === null) return { left: left.meta.changes, rows: 0, isOver: true }
  const { id } = old
  const [cleared] = await db.batch([
    statement(
      db,
      sql`DELETE FROM import_rows WHERE import_id = ${id} AND place IN
      (SELECT place FROM import_rows WHERE import_id = ${id} ORDER BY place LIMIT ${rowsAtOnce})`,
    ),
    statement(
      db,
      sql`DELETE FROM import_sums WHERE import_id = ${id}
      AND NOT EXISTS (SELECT 1 FROM import_rows WHERE import_id = ${id})`,
    ),
    statement(
      db,
      sql`UPDATE imports SET cleared_at_ms = ${nowMs}
      WHERE id = ${id} AND NOT EXISTS (SELECT 1 FROM import_rows WHERE import_id = ${id})`,
    ),
  ])
  return { left: left.meta.changes, rows: cleared.meta.changes, isOver: false }
}

const findOldImport = (db: Database, beforeMs: number): Read<{ readonly id: string } | null> =>
  rows(
    db,
    { id: text },
    sql`SELECT id FROM imports
    WHERE cleared_at_ms IS NULL AND touched_at_ms < ${beforeMs} AND finished_at_ms IS NOT NULL
    ORDER BY touched_at_ms LIMIT 1`,
  ).to(firstOrNull)
