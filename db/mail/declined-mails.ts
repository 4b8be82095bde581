import { sql } from 'drizzle-orm'
import { textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { ChoosableMailKind, OptionalMailKind } from '#domain/states.ts'
import { cancelSwitchedOff } from './outbox.ts'
import { declinedNewsOf } from './vendor-news.ts'

/** The kinds of mail that a person has switched off: a reseller's mails, or the vendor's news. */
export const listDeclinedMails = (db: Database, personId: string): Read<ChoosableMailKind[]> =>
  rows(
    db,
    { kind: textOf<ChoosableMailKind>() },
    sql`SELECT kind FROM declined_mails WHERE person_id = ${personId}
    UNION ALL ${declinedNewsOf(personId)} ORDER BY kind LIMIT 20`,
  ).to((found) => found.map(({ kind }) => kind))

/** Statements for a batch: no further mail of this kind, nor one that still waits. */
export const declineMail = (
  db: Database,
  personId: string,
  kind: OptionalMailKind,
  nowMs: number,
) =>
  [
    statement(
      db,
      sql`INSERT INTO declined_mails (person_id, kind, declined_at_ms)
      VALUES (${personId}, ${kind}, ${nowMs}) ON CONFLICT DO NOTHING`,
    ),
    cancelSwitchedOff(db, personId, kind),
  ] as const

/** A statement for a batch: mails of this kind again, from its commit on. */
export const wantMail = (db: Database, personId: string, kind: OptionalMailKind) =>
  statement(db, sql`DELETE FROM declined_mails WHERE person_id = ${personId} AND kind = ${kind}`)
