import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { changeRole } from '#actions/people/change-role.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { adminsOf, givenColleague, givenTeam, join, newEmail } from '#test/worker/kit/team-scene.ts'

freshStores()

const anAdmin = () => ({ email: newEmail(), name: 'Second Admin', role: 'reseller_admin' }) as const
const personIn = (result: { ok: boolean; personId?: string }) => result.personId ?? ''

test('the last admin can be neither removed nor made a member', async () => {
  const team = await givenTeam()
  await givenColleague(team, 'reseller_member')
  const { personId } = team.lead.actor
  const demoted = await changeRole(team.lead, team.resellerId, personId, 'reseller_member')
  expect(demoted).toMatchObject({ code: 'last_admin' })
  expect(await removeFromTeam(team.lead, team.resellerId, personId)).toMatchObject({
    code: 'last_admin',
  })
  expect(await adminsOf(team.resellerId)).toEqual([personId])
})

test('an admin is the last also while another has not answered the invite', async () => {
  const team = await givenTeam()
  const { personId } = team.lead.actor
  const other = personIn(await inviteToTeam(team.lead, team.resellerId, anAdmin()))
  expect(await removeFromTeam(team.lead, team.resellerId, personId)).toMatchObject({
    code: 'last_admin',
  })
  await join(other)
  expect(await removeFromTeam(team.lead, team.resellerId, personId)).toMatchObject({ ok: true })
  expect(await adminsOf(team.resellerId)).toEqual([other])
})

test('an admin who has not joined can be withdrawn', async () => {
  const team = await givenTeam()
  const other = personIn(await inviteToTeam(team.lead, team.resellerId, anAdmin()))
  expect(await removeFromTeam(team.lead, team.resellerId, other)).toMatchObject({ ok: true })
})

test.each([
  [
    'make each other a member',
    (by: PersonContext, resellerId: string, personId: string) =>
      changeRole(by, resellerId, personId, 'reseller_member'),
  ],
  ['remove each other', removeFromTeam],
] as const)('of two admins who %s at once, one stays', async (_what, verb) => {
  const team = await givenTeam()
  const second = await givenColleague(team, 'reseller_admin')
  const answers = await Promise.all([
    verb(team.lead, team.resellerId, second.actor.personId),
    verb(second, team.resellerId, team.lead.actor.personId),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'not_allowed' })
  expect(await adminsOf(team.resellerId)).toHaveLength(1)
})

test('of two admins who step down at once, one stays', async () => {
  const team = await givenTeam()
  const second = await givenColleague(team, 'reseller_admin')
  const answers = await Promise.all(
    [team.lead, second].map((self) =>
      changeRole(self, team.resellerId, self.actor.personId, 'reseller_member'),
    ),
  )
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual([
    'last_admin',
    'ok',
  ])
  expect(await adminsOf(team.resellerId)).toHaveLength(1)
})
