import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { findClaim, isClaimedAlready } from '#db/people/claims.ts'
import { insertPerson } from '#db/people/people.ts'

/**
 * Adds a super admin, who gets in by the link that is mailed. Somebody who was switched off claims no address
 * any more: with theirs it is a new person.
 */
export async function inviteSuperAdmin(
  context: PersonContext,
  { name, email }: Readonly<{ name: string; email: string }>,
): Promise<Outcome<{ personId: string; change: 'invited' | 'unchanged' }>> {
  const { db, nowMs, newId, actor } = context
  const personId = newId()
  const invited = { ok: true, personId, change: 'invited' } as const
  try {
    await db.batch([
      ...insertPerson(db, { id: personId, name, email, role: 'super_admin', createdAtMs: nowMs }),
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
      ...keptAs(context, invited),
    ])
    return invited
  } catch (error) {
    if (!isClaimedAlready(error)) throw error
  }
  const there = await findClaim(db, email)
  // A repeated request, or another admin's at the same time: the invite is on its way.
  if (there?.role === 'super_admin' && there.joinedAtMs === null) {
    return { ok: true, personId: there.personId, change: 'unchanged' }
  }
  return there?.role === 'super_admin' ? isOne : belongsToReseller
}

const isOne = refuse(
  'email_in_use',
  'That address belongs to a super admin already. Find the person in the list.',
)

const belongsToReseller = refuse(
  'email_in_use',
  'That address belongs to a person of a reseller, and one address is one person with one role. Use another address.',
)
