import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { findPersonByEmail } from '#db/people/people.ts'
import { people } from '#db/schema/people.ts'

/** Adds a super admin, who gets in by the link that is mailed. */
export async function inviteSuperAdmin(
  { db, nowMs, newId, actor }: PersonContext,
  { name, email }: Readonly<{ name: string; email: string }>,
): Promise<Outcome<{ personId: string; change: 'invited' | 'unchanged' }>> {
  const personId = newId()
  try {
    await db.batch([
      db
        .insert(people)
        .values({ id: personId, name, email, role: 'super_admin', createdAtMs: nowMs }),
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
    if (!isUniqueViolation(error, 'people.email')) throw error
  }
  const there = await findPersonByEmail(db, email)
  // A repeated request, or another admin's at the same time: the invite is on its way.
  if (there?.role === 'super_admin' && there.joinedAtMs === null && there.disabledAtMs === null) {
    return { ok: true, personId: there.id, change: 'unchanged' }
  }
  return there?.role === 'super_admin' ? isOne : belongsToReseller
}

const isOne = refuse(
  'email_in_use',
  'That address belongs to a super admin already. Find the person in the list, and switch them on again if they are off.',
)

const belongsToReseller = refuse(
  'email_in_use',
  'That address belongs to a person of a reseller, and one address is one person with one role. Use another address.',
)
