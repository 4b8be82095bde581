import { type SQL, sql } from 'drizzle-orm'
import { integer, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { viewings } from '#db/schema/operations.ts'

export type NewViewing = typeof viewings.$inferInsert

/** A reseller's pages that a session may see, and until when; null once that is over. */
export const findOpenViewing = (
  db: Database,
  wanted: Readonly<{ sessionHash: string; resellerNumber: number; nowMs: number }>,
) =>
  rows(
    db,
    { id: text, number: integer, companyName: text, endsAtMs: integer },
    sql`SELECT r.id, r.number, r.company_name AS companyName, v.ends_at_ms AS endsAtMs
      FROM resellers AS r JOIN viewings AS v ON v.reseller_id = r.id
      WHERE r.number = ${wanted.resellerNumber} AND v.session_hash = ${wanted.sessionHash}
        AND v.ended_at_ms IS NULL AND v.ends_at_ms > ${wanted.nowMs}
      LIMIT 1`,
  ).to(firstOrNull)

export const insertViewing = (db: Database, viewing: NewViewing) =>
  db.insert(viewings).values(viewing)

export const isOpen = (sessionHash: string, resellerId: string) =>
  sql`session_hash = ${sessionHash} AND reseller_id = ${resellerId} AND ended_at_ms IS NULL`

/**
 * Statements for a batch: the open viewings that `which` names are over, each with its row in the audit
 * log. One that had run out ended then, whenever that is noticed.
 */
export const endViewings = (
  db: Database,
  which: SQL,
  end: Readonly<{ by: 'stopped' | 'signed_out' | 'ran_out'; nowMs: number }>,
) =>
  [
    statement(
      db,
      sql`INSERT INTO audit_entries
        (at_ms, actor_kind, actor_id, action, subject_kind, subject_id, reseller_id, details)
      SELECT ${end.nowMs}, 'person', person_id, 'reseller.viewing_ended', 'reseller', reseller_id,
        reseller_id, json_object('by', ${end.by}, 'endedAtMs', min(ends_at_ms, cast(${end.nowMs} AS INTEGER)))
      FROM viewings WHERE ended_at_ms IS NULL AND ${which} ORDER BY started_at_ms`,
    ),
    statement(
      db,
      sql`UPDATE viewings SET ended_at_ms = min(ends_at_ms, ${end.nowMs})
      WHERE ended_at_ms IS NULL AND ${which}`,
    ),
  ] as const

/** Those whose time has run out. Uses viewings_open. */
export const hasRunOut = (nowMs: number) => sql`ends_at_ms <= ${nowMs}`
