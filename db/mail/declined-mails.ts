import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { declinedMails } from '#db/schema/people.ts'
import type { OptionalMailKind } from '#domain/states.ts'

/** The kinds of mail that a person has switched off. */
export function listDeclinedMails(db: Database, personId: string): Read<OptionalMailKind[]> {
  const declined = db
    .select({ kind: declinedMails.kind })
    .from(declinedMails)
    .where(eq(declinedMails.personId, personId))
    .orderBy(asc(declinedMails.kind))
    .limit(20)
  return built(db, declined).to((found) => found.map(({ kind }) => kind))
}

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
    statement(
      db,
      sql`UPDATE outbox SET state = 'cancelled', last_error = 'switched_off'
      WHERE person_id = ${personId} AND kind = ${kind} AND state = 'pending'`,
    ),
  ] as const

/** A statement for a batch: mails of this kind again, from its commit on. */
export const wantMail = (db: Database, personId: string, kind: OptionalMailKind) =>
  statement(db, sql`DELETE FROM declined_mails WHERE person_id = ${personId} AND kind = ${kind}`)
