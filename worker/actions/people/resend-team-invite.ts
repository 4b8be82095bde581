import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { countInvites } from '#db/mail/outbox.ts'
import { findPerson } from '#db/people/people.ts'
import { isOnTeam, managesTeam } from '#db/people/team.ts'
import { publicPages } from '#domain/page-paths.ts'
import { inviteStatements } from './invite-statements.ts'
import { whyNotInvited } from './why-not-invited.ts'
import { isOfTeam, nobodyOfTeam, whyTeamStays } from './why-team-stays.ts'

/** Sends somebody of the team another invite, which ends the earlier ones (rule 3.5). */
export async function resendTeamInvite(
  context: PersonContext,
  resellerId: string,
  personId: string,
): Promise<Outcome<{ personId: string }>> {
  const { db, nowMs, actor } = context
  const person = await findPerson(db, personId)
  if (!isOfTeam(person, resellerId)) return nobodyOfTeam
  if (person.joinedAtMs !== null) return alreadyJoined
  const earlier = await countInvites(db, personId)
  const sent = { ok: true, personId } as const
  try {
    await db.batch([
      expectThat(
        db,
        sql`${managesTeam(resellerId, actor.personId)} AND ${isOnTeam(resellerId, personId)}`,
      ),
      ...inviteStatements(context, { personId, earlier }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.invited_again',
        subject: { kind: 'person', id: personId },
        resellerId,
        details: { invite: earlier + 1 },
      }),
      ...keptAs(context, sent),
    ])
    return sent
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const refusal =
    (await whyTeamStays(context, resellerId)) ?? (await whyNotInvited(context, person.email))
  if (refusal) return refusal
  const now = await findPerson(db, personId)
  if (!isOfTeam(now, resellerId)) return nobodyOfTeam
  // Another admin sent one at the same time: there is a new invite, as was wanted.
  return { ...sent }
}

const alreadyJoined = refuse(
  'already_joined',
  `They have joined already, and get in with the e-mail address at ${publicPages.signIn()}. No other invite is needed.`,
)
