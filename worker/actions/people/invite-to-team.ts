import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { type Claim, findClaim, isClaimedAlready } from '#db/people/claims.ts'
import { insertPerson } from '#db/people/people.ts'
import {
  managesTeam,
  readHasRoom,
  readTeamIsStill,
  teamHasRoom,
  teamIsStill,
} from '#db/people/team.ts'
import { vendor } from '#domain/program.ts'
import type { ResellerRole } from '#domain/states.ts'
import { inviteStatements } from './invite-statements.ts'
import { whyNotInvited } from './why-not-invited.ts'
import { whyTeamStays } from './why-team-stays.ts'

/** `email` in lower case. */
export type Invitee = Readonly<{ email: string; name: string; role: ResellerRole }>

/** The most people whom a reseller can have at a time. */
export const mostTeamPeople = 100

/** `sent` is false when the same invite is open already: a click that was repeated invites once. */
export type Invited = Outcome<{ personId: string; sent: boolean }>

/**
 * Invites somebody to the team by mail; somebody who was removed comes back as a new person. An address
 * that another account claims is refused without saying whose it is. `expect` is the version of the team
 * that was shown; left out by who was shown none.
 */
export async function inviteToTeam(
  context: PersonContext,
  resellerId: string,
  invitee: Invitee,
  expect?: number,
): Promise<Invited> {
  const team = { resellerId, expect }
  return untilDecided(context, async (mayBeWritten) => {
    const claim = await findClaim(context.db, invitee.email)
    if (claim) {
      return claim.resellerId === resellerId ? alreadyThere(claim, invitee, mayBeWritten) : taken
    }
    try {
      return await write(context, team, invitee)
    } catch (error) {
      // Somebody was quicker with this address: reading again tells whose it is now.
      if (isClaimedAlready(error)) return overtaken
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
): Promise<Invited> {
  const { db, nowMs, newId, actor } = context
  const personId = newId()
  const invited = { ok: true, personId, sent: true } as const
  await db.batch([
    expectThat(
      db,
      sql`${managesTeam(resellerId, actor.personId)} AND ${teamHasRoom(resellerId, mostTeamPeople)}
        AND ${teamIsStill(resellerId, expect)}`,
    ),
    ...insertPerson(db, { ...invitee, id: personId, resellerId, createdAtMs: nowMs }),
    ...inviteStatements(context, { personId, earlier: 0 }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'person.invited',
      subject: { kind: 'person', id: personId },
      resellerId,
      details: { role: invitee.role, invite: 1 },
    }),
    ...keptAs(context, invited),
  ])
  return invited
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

function alreadyThere(known: Claim, { role }: Invitee, mayBeWritten: boolean): Invited {
  if (known.joinedAtMs === null && known.role === role) {
    return { ok: true, personId: known.personId, sent: mayBeWritten }
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
