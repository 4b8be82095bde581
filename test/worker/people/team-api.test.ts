import { expect, test } from 'vitest'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { givenColleague, givenTeam, newEmail } from '#test/worker/kit/team-scene.ts'

freshStores()

type TeamAnswer = Readonly<{
  people: readonly { id: string; role: string; joinedAt: string | null; invite: unknown }[]
  you: string
  mayManage: boolean
}>

const invitee = () => ({ name: 'New Member', email: newEmail(), role: 'reseller_member' })

async function givenDoors() {
  const team = await givenTeam(Date.now())
  const colleague = await givenColleague(team, 'reseller_member')
  return {
    team,
    colleague,
    admin: await signedInBrowser(team.leadEmail),
    member: await signedInBrowser(colleague.email),
  }
}

test('an admin invites, sees the open invite, changes the role, invites again and removes', async () => {
  const { admin, team } = await givenDoors()
  const invited = await admin.request('POST', '/api/reseller/team', invitee())
  expect(invited.status).toBe(201)
  const { personId } = await invited.json<{ personId: string }>()
  const at = `/api/reseller/team/${personId}`
  const answer = await (await admin.request('GET', '/api/reseller/team')).json<TeamAnswer>()
  expect(answer).toMatchObject({ you: team.lead.actor.personId, mayManage: true })
  expect(answer.people.find(({ id }) => id === personId)).toMatchObject({
    joinedAt: null,
    invite: { state: expect.stringMatching(/pending|sent/), expired: false },
  })
  const promoted = await admin.request('PATCH', at, { role: 'reseller_admin' })
  expect(await promoted.json()).toEqual({ role: 'reseller_admin' })
  expect((await admin.request('POST', `${at}/invitation`, {})).status).toBe(202)
  expect((await admin.request('DELETE', at, {})).status).toBe(204)
  const left = await (await admin.request('GET', '/api/reseller/team')).json<TeamAnswer>()
  expect(left.people.map(({ id }) => id)).not.toContain(personId)
})

test('a member reads the team and changes nothing', async () => {
  const { member, colleague } = await givenDoors()
  const answer = await (await member.request('GET', '/api/reseller/team')).json<TeamAnswer>()
  expect(answer).toMatchObject({ you: colleague.actor.personId, mayManage: false })
  const at = `/api/reseller/team/${colleague.actor.personId}`
  const tries = [
    await member.request('POST', '/api/reseller/team', invitee()),
    await member.request('PATCH', at, { role: 'reseller_admin' }),
    await member.request('DELETE', at, {}),
    await member.request('POST', `${at}/invitation`, {}),
  ]
  for (const refused of tries) {
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'not_allowed' })
  }
})

test('a removed person is out with the next request, a demoted one manages no more', async () => {
  const { admin, member, colleague } = await givenDoors()
  const at = `/api/reseller/team/${colleague.actor.personId}`
  await admin.request('PATCH', at, { role: 'reseller_admin' })
  expect((await member.request('POST', '/api/reseller/team', invitee())).status).toBe(201)
  await admin.request('PATCH', at, { role: 'reseller_member' })
  expect((await member.request('POST', '/api/reseller/team', invitee())).status).toBe(403)
  await admin.request('DELETE', at, {})
  expect((await member.request('GET', '/api/reseller/team')).status).toBe(401)
})

test('somebody of another reseller is nobody of this team', async () => {
  const { admin } = await givenDoors()
  const other = await givenTeam(Date.now())
  const at = `/api/reseller/team/${other.lead.actor.personId}`
  const tries = [
    await admin.request('PATCH', at, { role: 'reseller_member' }),
    await admin.request('DELETE', at, {}),
    await admin.request('POST', `${at}/invitation`, {}),
  ]
  for (const refused of tries) expect(refused.status).toBe(404)
})

test.each([
  ['an address that is none', { email: 'nobody' }, 'email'],
  ['no name', { name: ' ' }, 'name'],
  ['a role of the vendor', { role: 'super_admin' }, 'role'],
])('%s is refused at its field', async (_what, field, path) => {
  const { admin } = await givenDoors()
  const refused = await admin.request('POST', '/api/reseller/team', { ...invitee(), ...field })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ errors: [{ path }] })
})

test('invites of a reseller are limited, so that nobody tries out addresses', async () => {
  const { admin } = await givenDoors()
  const statuses: number[] = []
  for (let n = 0; n < 42; n += 1) {
    statuses.push((await admin.request('POST', '/api/reseller/team', invitee())).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('nobody of a suspended reseller reaches the team', async () => {
  const { admin, member, team } = await givenDoors()
  await suspendReseller(await givenSuperAdmin(), team.resellerId, 'unpaid')
  expect((await admin.request('GET', '/api/reseller/team')).status).toBe(401)
  expect((await member.request('GET', '/api/reseller/team')).status).toBe(401)
})
