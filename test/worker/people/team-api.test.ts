import { expect, test } from 'vitest'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { givenColleague, givenTeam, newEmail } from '#test/worker/kit/team-scene.ts'

freshStores()

type TeamAnswer = Readonly<{
  people: readonly Readonly<{
    id: string
    role: string
    joinedAt: string | null
    invite: unknown
    accessVersion: number
  }>[]
  teamVersion: number
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

const teamOf = async (who: Browser) =>
  (await who.request('GET', '/api/reseller/team')).json<TeamAnswer>()
/** Invites into the team as it is shown at this moment. */
const invite = async (who: Browser) =>
  who.request('POST', '/api/reseller/team', {
    ...invitee(),
    expect: (await teamOf(who)).teamVersion,
  })
/** Changes somebody of the team as they are shown at this moment. */
async function change(who: Browser, method: 'PATCH' | 'DELETE', id: string, body: object = {}) {
  const shown = (await teamOf(who)).people.find((person) => person.id === id)
  const decision = { ...body, expect: shown?.accessVersion ?? 0 }
  return who.request(method, `/api/reseller/team/${id}`, decision)
}

test('an admin invites, sees the open invite, changes the role, invites again and removes', async () => {
  const { admin, team } = await givenDoors()
  const invited = await invite(admin)
  expect(invited.status).toBe(201)
  const { personId } = await invited.json<{ personId: string }>()
  const at = `/api/reseller/team/${personId}`
  const answer = await teamOf(admin)
  expect(answer).toMatchObject({ you: team.lead.actor.personId, mayManage: true })
  expect(answer.people.find(({ id }) => id === personId)).toMatchObject({
    joinedAt: null,
    invite: { state: expect.stringMatching(/pending|sent/), expired: false },
  })
  const promoted = await change(admin, 'PATCH', personId, { role: 'reseller_admin' })
  expect(await promoted.json()).toEqual({ role: 'reseller_admin' })
  expect((await admin.request('POST', `${at}/invitation`, {})).status).toBe(202)
  expect((await change(admin, 'DELETE', personId)).status).toBe(204)
  const left = await teamOf(admin)
  expect(left.people.map(({ id }) => id)).not.toContain(personId)
})

test('a member reads the team and changes nothing', async () => {
  const { member, colleague } = await givenDoors()
  const answer = await teamOf(member)
  expect(answer).toMatchObject({ you: colleague.actor.personId, mayManage: false })
  const at = `/api/reseller/team/${colleague.actor.personId}`
  const tries = [
    await invite(member),
    await change(member, 'PATCH', colleague.actor.personId, { role: 'reseller_admin' }),
    await change(member, 'DELETE', colleague.actor.personId),
    await member.request('POST', `${at}/invitation`, {}),
  ]
  for (const refused of tries) {
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'not_allowed' })
  }
})

test('a removed person is out with the next request, a demoted one manages no more', async () => {
  const { admin, member, colleague } = await givenDoors()
  const { personId } = colleague.actor
  await change(admin, 'PATCH', personId, { role: 'reseller_admin' })
  expect((await invite(member)).status).toBe(201)
  await change(admin, 'PATCH', personId, { role: 'reseller_member' })
  expect((await invite(member)).status).toBe(403)
  await change(admin, 'DELETE', personId)
  expect((await member.request('GET', '/api/reseller/team')).status).toBe(401)
})

test('somebody of another reseller is nobody of this team', async () => {
  const { admin } = await givenDoors()
  const other = await givenTeam(Date.now())
  const { personId } = other.lead.actor
  const at = `/api/reseller/team/${personId}`
  const tries = [
    await change(admin, 'PATCH', personId, { role: 'reseller_member' }),
    await change(admin, 'DELETE', personId),
    await admin.request('POST', `${at}/invitation`, {}),
  ]
  for (const refused of tries) expect(refused.status).toBe(404)
})

test.each([
  ['an address that is none', { email: 'nobody' }, 'email'],
  ['no name', { name: ' ' }, 'name'],
  ['nothing that was shown', { expect: undefined }, 'expect'],
  ['a role of the vendor', { role: 'super_admin' }, 'role'],
])('%s is refused at its field', async (_what, field, path) => {
  const { admin } = await givenDoors()
  const refused = await admin.request('POST', '/api/reseller/team', {
    ...invitee(),
    expect: 0,
    ...field,
  })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ errors: [{ path }] })
})

test('invites of a reseller are limited, so that nobody tries out addresses', async () => {
  const { admin } = await givenDoors()
  const statuses: number[] = []
  for (let n = 0; n < 42; n += 1) {
    const body = { ...invitee(), expect: 0 }
    statuses.push((await admin.request('POST', '/api/reseller/team', body)).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('nobody of a suspended reseller reaches the team', async () => {
  const { admin, member, team } = await givenDoors()
  await suspendReseller(await givenSuperAdmin(), team.resellerId, 'unpaid')
  expect((await admin.request('GET', '/api/reseller/team')).status).toBe(401)
  expect((await member.request('GET', '/api/reseller/team')).status).toBe(401)
})
