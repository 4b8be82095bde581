import { sql } from 'drizzle-orm'
import { integer, month, orNull, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, rows } from '#db/core/read.ts'
import type { MailKind, MailPriority } from '#domain/states.ts'

/** A read of what is stored, which a database that merely answers would not pass. */
export const readNewestAudit = (db: Database) =>
  rows(db, { sequence: orNull(integer) }, sql`SELECT max(sequence) AS sequence FROM audit`).to(
    onlyRow,
  )

/** The month that the latest daily run could not close for a gap in its control totals (rule 7.10); null without one. */
export const readMonthHeldByGap = (db: Database) =>
  rows(
    db,
    { month: orNull(month) },
    sql`SELECT (SELECT details ->> 'incomplete' FROM job_runs WHERE job = 'close-months'
      AND outcome = 'done' ORDER BY started_at_ms DESC, id DESC LIMIT 1) AS month`,
  ).to((found) => onlyRow(found).month)

/** Of each class the mail that has been due for longest. Reads two rows of outbox_due, whatever waits. */
export const listLongestDue = (db: Database, nowMs: number) =>
  rows(
    db,
    {
      priority: integer as (held: unknown) => MailPriority,
      kind: textOf<MailKind>(),
      dueSinceMs: integer,
    },
    sql`SELECT * FROM (${longestDue(0, nowMs)}) UNION ALL SELECT * FROM (${longestDue(1, nowMs)})`,
  )

const longestDue = (priority: MailPriority, nowMs: number) =>
  sql`SELECT priority, kind, next_attempt_at_ms AS dueSinceMs FROM outbox INDEXED BY outbox_due
    WHERE state = 'pending' AND priority = ${priority} AND next_attempt_at_ms <= ${nowMs}
    ORDER BY next_attempt_at_ms LIMIT 1`
