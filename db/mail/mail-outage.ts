import { sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'

/** How many tries have failed since a mail was last taken, and since when; null when none has. */
export const findOutage = (db: Database) =>
  rows(
    db,
    { failures: integer, sinceMs: integer },
    sql`SELECT failures, since_ms AS sinceMs FROM mail_outage`,
  ).to(firstOrNull)

/** Adds a run in which tries failed and nothing was taken. */
export const noteFailures = (db: Database, failures: number, nowMs: number) =>
  statement(
    db,
    sql`INSERT INTO mail_outage (id, failures, since_ms) VALUES (1, ${failures}, ${nowMs})
    ON CONFLICT (id) DO UPDATE SET failures = failures + excluded.failures`,
  )

export const endOutage = (db: Database) => statement(db, sql`DELETE FROM mail_outage`)
