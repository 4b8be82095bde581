import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { countInvites } from '#db/mail/outbox.ts'
import { hasClaim } from '#db/people/claims.ts'
import { findPerson, listPeopleOfReseller } from '#db/people/people.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { publicPages } from '#domain/page-paths.ts'
import { inviteStatements } from './invite-statements.ts'
import { whyNotInvited } from './why-not-invited.ts'

/** Invites the reseller's contact again, and ends the earlier invites (rule 3.5). */
export async function resendContactInvite(
  context: PersonContext,
  resellerId: string,
): Promise<Outcome<{ personId: string }>> {
  const { db, nowMs, actor } = context
  const reseller = await findReseller(db, resellerId)
  // The first of a reseller's people is the contact whom the approval invited.
  const [contact] = reseller ? await listPeopleOfReseller(db, resellerId, 1) : []
  if (!reseller || !contact) return noSuch('reseller')
  if (contact.disabledAtMs !== null) return removed
  if (contact.joinedAtMs !== null) return alreadyJoined
  if (reseller.suspendedAtMs !== null) return suspended
  const personId = contact.id
  const invites = await countInvites(db, personId)
  const sent = { ok: true, personId } as const
  try {
    await db.batch([
      expectThat(db, hasClaim(personId)),
      ...inviteStatements(context, {
        personId,
        earlier: invites,
        payload: { applicationId: reseller.applicationId },
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.invited_again',
        subject: { kind: 'person', id: personId },
        resellerId,
        details: { invite: invites + 1 },
      }),
      ...keptAs(context, sent),
    ])
    return sent
  } catch (error) {
    if (!isAborted(error)) throw error
    if ((await findPerson(db, personId))?.disabledAtMs !== null) return removed
    const notNow = await whyNotInvited(context, contact.email)
    if (notNow) return notNow
    // Somebody else sent one at the same time: the contact has a new invite, as was wanted.
  }
  return { ...sent }
}

const alreadyJoined = refuse(
  'already_joined',
  `The contact has accepted the invite and signs in with the e-mail address at ${publicPages.signIn()}. No other invite is needed.`,
)

const removed = refuse(
  'reseller_changed',
  'The contact was removed from the team by an admin of the reseller, who invites people to it now.',
)

const suspended = refuse(
  'reseller_changed',
  'The reseller is suspended, so nobody of it can sign in. Lift the suspension first, then send the invite.',
)
