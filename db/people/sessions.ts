import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { people, resellers, sessions } from '#db/schema/people.ts'

export type NewSession = Readonly<{
  idHash: string
  personId: string
  createdAtMs: number
  /** End of the idle lifetime; clamped to `endsAtMs`. */
  expiresAtMs: number
  /** End of the absolute lifetime. */
  endsAtMs: number
  /** "Firefox on Windows"; null when the browser did not say. */
  device: string | null
}>

export const insertSession = (db: Database, session: NewSession) =>
  db
    .insert(sessions)
    .values({ ...session, expiresAtMs: Math.min(session.expiresAtMs, session.endsAtMs) })

/**
 * The session with its person and reseller, in one query. Null when it has expired, and while the
 * person is disabled or the reseller suspended (rule 3.6): nobody of theirs is let in.
 */
export async function findLiveSession(db: Database, idHash: string, nowMs: number) {
  const rows = await built(
    db,
    db
      .select({
        expiresAtMs: sessions.expiresAtMs,
        createdAtMs: sessions.createdAtMs,
        usedAtMs: sessions.usedAtMs,
        device: sessions.device,
        personId: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        reseller: {
          id: resellers.id,
          number: resellers.number,
          companyName: resellers.companyName,
        },
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .leftJoin(resellers, eq(resellers.id, people.resellerId))
      .where(
        and(
          eq(sessions.idHash, idHash),
          gt(sessions.expiresAtMs, nowMs),
          isNull(people.disabledAtMs),
          isNull(resellers.suspendedAtMs),
        ),
      )
      .limit(1),
  )
  return rows[0] ?? null
}

/** Whose session this is, live or not; null when there is none. */
export const findSessionOwner = (db: Database, idHash: string) =>
  built(
    db,
    db
      .select({ personId: sessions.personId, resellerId: people.resellerId })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(eq(sessions.idHash, idHash))
      .limit(1),
  ).to(firstOrNull)

/** A person's live sessions, oldest first; `idHash` names one without opening it. */
export const listSessions = (db: Database, personId: string, nowMs: number, limit: number) =>
  built(
    db,
    db
      .select()
      .from(sessions)
      .where(and(eq(sessions.personId, personId), gt(sessions.expiresAtMs, nowMs)))
      .orderBy(asc(sessions.createdAtMs), asc(sessions.idHash))
      .limit(limit),
  )

/** Moves the end of the idle lifetime, never past the absolute one. */
export const extendSession = (db: Database, idHash: string, expiresAtMs: number) =>
  statement(
    db,
    sql`UPDATE sessions SET expires_at_ms = min(${expiresAtMs}, ends_at_ms)
    WHERE id_hash = ${idHash} AND expires_at_ms < ends_at_ms`,
  )

/** Notes that the session is in use, unless that was noted after `sinceMs`. */
export const noteSessionUse = (db: Database, idHash: string, nowMs: number, sinceMs: number) =>
  statement(
    db,
    sql`UPDATE sessions SET used_at_ms = ${nowMs}
    WHERE id_hash = ${idHash} AND coalesce(used_at_ms, created_at_ms) <= ${sinceMs}`,
  )

export const deleteSession = (db: Database, idHash: string) =>
  db.delete(sessions).where(eq(sessions.idHash, idHash))

/** True inside a batch while this is a session of the person. */
export const isSessionOf = (personId: string, idHash: string) =>
  sql`EXISTS (SELECT 1 FROM sessions WHERE id_hash = ${idHash} AND person_id = ${personId})`

/** Ends every session of the person but this one. */
export const deleteOtherSessions = (db: Database, personId: string, idHash: string) =>
  statement(db, sql`DELETE FROM sessions WHERE person_id = ${personId} AND id_hash <> ${idHash}`)
