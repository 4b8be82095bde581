import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { countInvites } from '#db/mail/outbox.ts'
import { findPersonByEmail, type Person } from '#db/people/people.ts'
import {
  type Invitee,
  insertInvitee,
  managesTeam,
  readHasRoom,
  readmitPerson,
  readTeamIsStill,
  teamHasRoom,
  teamIsStill,
} from '#db/people/team.ts'
import { vendor } from '#domain/program.ts'
import { inviteStatements } from './invite-statements.ts'
import { whyNotInvited } from './why-not-invited.ts'
import { whyTeamStays } from './why-team-stays.ts'

/** The most people whom a reseller can have at a time. */
export const mostTeamPeople = 100

/** `sent` is false when the same invite is open already: a click that was repeated invites once. */
export type Invited = Outcome<{ personId: string; sent: boolean }>

/**
 * Invites somebody to the team by mail: somebody new, or somebody who was removed. An address belongs to
 * one account of the program, so that one of another company is refused without saying whose it is.
 * `expect` is the version of the team that was shown; left out by who was shown none.
 */
export async function inviteToTeam(
  context: PersonContext,
  resellerId: string,
  invitee: Invitee,
  expect?: number,
): Promise<Invited> {
  const team = { resellerId, expect }
  return untilDecided(context, async (mayBeWritten) => {
    const known = await findPersonByEmail(context.db, invitee.email)
    if (known && known.resellerId !== resellerId) return taken
    if (known && known.disabledAtMs === null) return alreadyThere(known, invitee, mayBeWritten)
    try {
      return { ok: true, personId: await write(context, team, invitee, known), sent: true }
    } catch (error) {
      // Somebody was quicker with this address: reading again tells whose it is now.
      if (isUniqueViolation(error, 'people.email')) return overtaken
      if (!isAborted(error)) throw error
      return (await whyNotOnTeam(context, team, invitee.email)) ?? overtaken
    }
  })
}

type TeamShown = Readonly<{ resellerId: string; expect: number | undefined }>

async function write(
  context: PersonContext,
  { resellerId, expect }: TeamShown,
  invitee: Invitee,
  removed: Person | null,
): Promise<string> {
  const { db, nowMs, newId, actor } = context
  const personId = removed?.id ?? newId()
  const earlier = removed ? await countInvites(db, personId) : 0
  await db.batch([
    expectThat(
      db,
      sql`${managesTeam(resellerId, actor.personId)} AND ${teamHasRoom(resellerId, mostTeamPeople)}
        AND ${teamIsStill(resellerId, expect)}`,
    ),
    removed
      ? readmitPerson(db, personId, invitee)
      : insertInvitee(db, resellerId, { ...invitee, id: personId, nowMs }),
    ...inviteStatements(context, { personId, earlier }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'person.invited',
      subject: { kind: 'person', id: personId },
      resellerId,
      details: { role: invitee.role, invite: earlier + 1 },
    }),
  ])
  return personId
}

/** Null when only the address stood in the way, and may no more. */
async function whyNotOnTeam(
  context: PersonContext,
  { resellerId, expect }: TeamShown,
  email: string,
): Promise<Refusal | null> {
  const refusal = await whyTeamStays(context, resellerId)
  if (refusal) return refusal
  if (!(await readTeamIsStill(context.db, resellerId, expect))) return teamChanged
  if (!(await readHasRoom(context.db, resellerId, mostTeamPeople))) return full
  return whyNotInvited(context, email)
}

function alreadyThere(known: Person, { role }: Invitee, mayBeWritten: boolean): Invited {
  if (known.joinedAtMs === null && known.role === role) {
    return { ok: true, personId: known.id, sent: mayBeWritten }
  }
  return refuse(
    'email_in_use',
    known.joinedAtMs === null
      ? 'This address is invited already, with another role. Change the role in the list.'
      : 'Somebody with this address is on your team already. See the list.',
  )
}

const taken = refuse(
  'email_in_use',
  `This address belongs to another account of the program already, so it can’t join your team. Use another address, or write to ${vendor.supportEmail}.`,
)

const teamChanged = refuse(
  'person_changed',
  'Somebody changed the team since it was shown. Look at the list, and invite again whoever is still to join.',
)

const full = refuse(
  'team_full',
  `A team has ${mostTeamPeople} people at most. Remove somebody who needs no access any more, then invite again.`,
)
