import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { countInvites } from '#db/mail/outbox.ts'
import { hasClaim } from '#db/people/claims.ts'
import { findPerson } from '#db/people/people.ts'
import { publicPages } from '#domain/page-paths.ts'
import { inviteStatements } from './invite-statements.ts'
import { noSuchPerson } from './set-person-access.ts'
import { whyNotInvited } from './why-not-invited.ts'

/** Invites somebody of the vendor again, and ends the earlier invites. */
export async function resendAdminInvite(
  context: PersonContext,
  personId: string,
): Promise<Outcome<{ personId: string }>> {
  const { db, nowMs, actor } = context
  const person = await findPerson(db, personId)
  if (!person || person.resellerId !== null) return noSuchPerson
  if (person.joinedAtMs !== null) return alreadyJoined
  if (person.disabledAtMs !== null) return switchedOff
  const invites = await countInvites(db, personId)
  const sent = { ok: true, personId } as const
  try {
    await db.batch([
      expectThat(db, hasClaim(personId)),
      ...inviteStatements(context, { personId, earlier: invites }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.invited_again',
        subject: { kind: 'person', id: personId },
        details: { invite: invites + 1 },
      }),
      ...keptAs(context, sent),
    ])
    return sent
  } catch (error) {
    if (!isAborted(error)) throw error
    const notNow = await whyNotInvited(context, person.email)
    if (notNow) return notNow
    if ((await findPerson(db, personId))?.disabledAtMs !== null) return switchedOff
    // Somebody else sent one at the same time: there is a new invite, as was wanted.
  }
  return { ...sent }
}

const alreadyJoined = refuse(
  'already_joined',
  `They have signed in, and do so with their e-mail address at ${publicPages.signIn()}. No other invite is needed.`,
)

const switchedOff = refuse(
  'person_changed',
  'They are switched off, so that no invite would let them in. Switch them on first.',
)
