import type { PersonContext } from '#actions/action-context.ts'
import { type Refusal, refuse } from '#actions/outcome.ts'
import { findPerson, type Person } from '#db/people/people.ts'

/** Why the actor could not change the team; null when it was not for the actor's role. */
export async function whyTeamStays(
  { db, actor }: PersonContext,
  resellerId: string,
): Promise<Refusal | null> {
  const self = await findPerson(db, actor.personId)
  if (isOfTeam(self, resellerId) && self?.role === 'reseller_admin') return null
  return refuse(
    'not_allowed',
    'You are not an admin of the team any more: another admin changed that. Load the page again.',
  )
}

/** True for somebody of this reseller who is not removed. */
export const isOfTeam = (person: Person | null, resellerId: string): person is Person =>
  person !== null && person.resellerId === resellerId && person.disabledAtMs === null

export const nobodyOfTeam = refuse('not_found', 'There is nobody like this on your team.')

export const lastAdmin = refuse(
  'last_admin',
  'This is the only admin who has joined, and a team needs one. Make somebody else an admin first.',
)

/** Whether somebody changed the person's role or access since that version was shown. */
export const isChanged = ({ accessVersion }: Person, expect: number | undefined): boolean =>
  expect !== undefined && expect !== accessVersion

export const changedMeanwhile = ({ name, role, joinedAtMs }: Person): Refusal =>
  refuse(
    'person_changed',
    `Somebody changed this since it was shown: ${name} is ${role === 'reseller_admin' ? 'an admin' : 'a member'} of the team now${joinedAtMs === null ? ', and invited' : ''}. Look at the list, and decide again.`,
  )
