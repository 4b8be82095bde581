import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull } from '#db/core/read.ts'
import { outbox } from '#db/schema/operations.ts'
import { people } from '#db/schema/people.ts'

/** The latest invite of a reseller's contact, its first person: whether it was delivered, and used. */
export const findInviteMail = (db: Database, resellerId: string | SQL) =>
  built(
    db,
    db
      .select({
        personId: people.id,
        email: people.email,
        state: outbox.state,
        attempts: outbox.attempts,
        lastError: outbox.lastError,
        sentAtMs: outbox.sentAtMs,
        joinedAtMs: people.joinedAtMs,
      })
      .from(people)
      .innerJoin(outbox, and(eq(outbox.personId, people.id), eq(outbox.kind, 'invite')))
      .where(sql`${people.resellerId} = ${resellerId}`)
      .orderBy(asc(people.createdAtMs), asc(people.id), desc(outbox.createdAtMs), desc(outbox.id))
      .limit(1),
  ).to(firstOrNull)

export type InviteMail = NonNullable<Awaited<ReturnType<typeof findInviteMail>>>

/** The same of the reseller that an application became. */
export const findInviteMailOfApplication = (db: Database, applicationId: string) =>
  findInviteMail(db, sql`(SELECT id FROM resellers WHERE application_id = ${applicationId})`)
