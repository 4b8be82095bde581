import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { people, resellers, sessions } from './schema/people.ts'

export type NewSession = Readonly<{
  idHash: string
  personId: string
  createdAtMs: number
  /** End of the idle lifetime; clamped to `endsAtMs`. */
  expiresAtMs: number
  /** End of the absolute lifetime. */
  endsAtMs: number
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
  const rows = await db
    .select({
      expiresAtMs: sessions.expiresAtMs,
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
    .limit(1)
  return rows[0] ?? null
}

/** A person's live sessions, oldest first; `idHash` names one without opening it. */
export function listSessions(db: Database, personId: string, nowMs: number, limit: number) {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, personId), gt(sessions.expiresAtMs, nowMs)))
    .orderBy(asc(sessions.createdAtMs), asc(sessions.idHash))
    .limit(limit)
}

/** Moves the end of the idle lifetime, never past the absolute one. */
export const extendSession = (db: Database, idHash: string, expiresAtMs: number) =>
  db.run(sql`UPDATE sessions SET expires_at_ms = min(${expiresAtMs}, ends_at_ms)
    WHERE id_hash = ${idHash} AND expires_at_ms < ends_at_ms`)

export const deleteSession = (db: Database, idHash: string) =>
  db.delete(sessions).where(eq(sessions.idHash, idHash))

export const deleteSessionsOf = (db: Database, personId: string) =>
  db.delete(sessions).where(eq(sessions.personId, personId))

export const deleteExpiredSessions = (db: Database, nowMs: number) =>
  db.delete(sessions).where(lte(sessions.expiresAtMs, nowMs))
