import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { findClaim, isClaimedAlready } from '#db/people/claims.ts'
import { insertPerson } from '#db/people/people.ts'
import { requestHash } from '#domain/text/digest.ts'

/**
 * Adds a super admin, who gets in by the link that is mailed. Somebody who was switched off claims no address
 * any more: with theirs it is a new person. The same request under the same key invites once, also when
 * who it invited was switched off or released since.
 */
export async function inviteSuperAdmin(
  { db, nowMs, newId, actor }: PersonContext,
  { name, email }: Readonly<{ name: string; email: string }>,
  requestKey: string | null = null,
): Promise<Outcome<{ personId: string; change: 'invited' | 'unchanged' }>> {
  const personId =
    requestKey === null ? newId() : await idOf([actor.personId, requestKey, name, email])
  try {
    await db.batch([
      // By the log: the row of an invite that nobody answered may be gone.
      expectThat(
        db,
        sql`NOT EXISTS (SELECT 1 FROM audit WHERE subject_kind = 'person' AND subject_id = ${personId})`,
      ),
      insertPerson(db, { id: personId, name, email, role: 'super_admin', createdAtMs: nowMs }),
      insertMail(db, {
        id: newId(),
        kind: 'invite',
        to: { personId },
        payload: { invitedBy: actor.personId },
        dedupeKey: `invite/${personId}/1`,
        nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.added',
        subject: { kind: 'person', id: personId },
        details: { role: 'super_admin' },
      }),
    ])
    return { ok: true, personId, change: 'invited' }
  } catch (error) {
    if (isAborted(error)) return { ok: true, personId, change: 'unchanged' }
    if (!isClaimedAlready(error)) throw error
  }
  const there = await findClaim(db, email)
  // A repeated request, or another admin's at the same time: the invite is on its way.
  if (there?.role === 'super_admin' && there.joinedAtMs === null) {
    return { ok: true, personId: there.personId, change: 'unchanged' }
  }
  return there?.role === 'super_admin' ? isOne : belongsToReseller
}

/** One id for one request under one key of one person. */
const idOf = async (request: readonly string[]): Promise<string> =>
  (await requestHash(request)).slice(0, 32)

const isOne = refuse(
  'email_in_use',
  'That address belongs to a super admin already. Find the person in the list.',
)

const belongsToReseller = refuse(
  'email_in_use',
  'That address belongs to a person of a reseller, and one address is one person with one role. Use another address.',
)
