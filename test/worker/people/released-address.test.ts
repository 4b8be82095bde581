import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { inviteSuperAdmin } from '#actions/people/invite-super-admin.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { releaseAddress } from '#actions/people/release-address.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { disablePerson, enablePerson } from '#actions/people/set-person-access.ts'
import { findClaim } from '#db/people/claims.ts'
import { askForLink, browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import {
  anApplication,
  apply,
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { deliver, emptyOutbox, givenMail, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import {
  auditOf,
  givenColleague,
  givenTeam,
  join,
  newEmail,
  nowMs,
  personRow,
  type Team,
} from '#test/worker/kit/team-scene.ts'

freshStores()

const rival = 'owner@rival.example'

async function invited({ lead, resellerId }: Team, email = rival): Promise<string> {
  const who = { email, name: 'Olga Owner', role: 'reseller_member' } as const
  const outcome = await inviteToTeam(lead, resellerId, who)
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.personId
}

const applicationsOf = (email: string) =>
  database().all<{ id: string; state: string }>(
    sql`SELECT id, state FROM applications WHERE contact_email = ${email}`,
  )

test('an address that a team invited and removed can apply as if nothing had been', async () => {
  const team = await givenTeam()
  await removeFromTeam(team.lead, team.resellerId, await invited(team))
  await apply(anApplication({ contactEmail: rival }), nowMs)
  expect(await applicationsOf(rival)).toMatchObject([{ state: 'submitted' }])
  const office = postOffice()
  await deliver(office, nowMs)
  expect(office.taken.filter(({ to }) => to === rival)).toHaveLength(1)
})

test('an honest former colleague can apply, and be approved', async () => {
  const team = await givenTeam()
  const { actor, email } = await givenColleague(team, 'reseller_member')
  await removeFromTeam(team.lead, team.resellerId, actor.personId)
  const id = await givenApplication(nowMs, { contactEmail: email })
  const admin = await givenSuperAdmin(nowMs)
  const approved = await approveApplication(admin, promoSlotsOf(env), id, { expect: 'promo' })
  expect(approved).toMatchObject({ ok: true })
  const claim = await findClaim(database(), email)
  expect(claim?.personId).not.toBe(actor.personId)
  expect(await personRow(actor.personId)).toMatchObject({ name: 'Cole League' })
})

test('an invite that nobody answered leaves no row when it is taken back, and its mails stay to be read', async () => {
  const team = await givenTeam()
  await deliver(postOffice(), nowMs)
  const personId = await invited(team)
  await deliver(postOffice(), nowMs)
  await givenMail({ kind: 'sign_in_link', to: { personId }, nowMs })
  await removeFromTeam(team.lead, team.resellerId, personId)
  expect(await database().all(sql`SELECT 1 FROM people WHERE id = ${personId}`)).toEqual([])
  expect(
    await database().all(
      sql`SELECT kind, state, email FROM outbox WHERE email = ${rival} ORDER BY kind`,
    ),
  ).toEqual([
    { kind: 'invite', state: 'sent', email: rival },
    { kind: 'sign_in_link', state: 'cancelled', email: rival },
  ])
  expect((await auditOf(personId)).map(({ action }) => action)).toEqual([
    'person.invited',
    'person.removed',
  ])
  // A repeated click finds it done; another team knows nothing of it.
  expect(await removeFromTeam(team.lead, team.resellerId, personId)).toMatchObject({ ok: true })
  const other = await givenTeam()
  expect(await removeFromTeam(other.lead, other.resellerId, personId)).toMatchObject({
    code: 'not_found',
  })
})

test('a mail that a batch writes to an invite deleted meanwhile is left out, and holds nothing up', async () => {
  const team = await givenTeam()
  const personId = await invited(team)
  await removeFromTeam(team.lead, team.resellerId, personId)
  await emptyOutbox()
  await givenMail({ kind: 'sign_in_link', to: { personId }, nowMs })
  expect(await outboxRows()).toEqual([])
})

test('an application while an invite is open is answered by mail, whatever becomes of the invite', async () => {
  const team = await givenTeam()
  const personId = await invited(team)
  await apply(anApplication({ contactEmail: rival }), nowMs)
  await removeFromTeam(team.lead, team.resellerId, personId)
  expect(await applicationsOf(rival)).toEqual([])
  const office = postOffice()
  await deliver(office, nowMs)
  const told = office.taken.filter(({ to }) => to === rival)
  expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('An invite to the')])
  expect(told[0]?.text).toContain('we take it back, and you can apply')
  expect(told[0]?.text).not.toMatch(/Olga|Company/)
})

test('an application with a colleague’s address is answered by mail, also when they are removed before it goes', async () => {
  const team = await givenTeam()
  const { actor, email } = await givenColleague(team, 'reseller_member')
  await emptyOutbox()
  await apply(anApplication({ contactEmail: email }), nowMs)
  await removeFromTeam(team.lead, team.resellerId, actor.personId)
  const office = postOffice()
  await deliver(office, nowMs)
  expect(office.taken.map(({ to }) => to)).toEqual([email, email])
  expect(office.taken.map(({ subject }) => subject)).toContainEqual(
    expect.stringContaining('This address already belongs'),
  )
})

test('an address that is claimed keeps an application from approval until it is released', async () => {
  const team = await givenTeam()
  const id = await givenApplication(nowMs, { contactEmail: rival })
  const personId = await invited(team)
  const admin = await givenSuperAdmin(nowMs)
  const approve = () => approveApplication(admin, promoSlotsOf(env), id, { expect: 'promo' })
  expect(await approve()).toMatchObject({ code: 'email_in_use' })
  const here = await signedInBrowser(await emailOf(admin.actor.personId))
  const seen = await (await here.request('GET', `/api/admin/applications/${id}`)).json<object>()
  expect(seen).toMatchObject({ addressClaim: { personId, name: 'Olga Owner', joinedAt: null } })
  const path = `/api/admin/people/${personId}/release`
  expect((await here.request('POST', path, { reason: ' ' })).status).toBe(422)
  const answer = await here.request('POST', path, { reason: 'Olga never asked for it' })
  expect([answer.status, await answer.json()]).toEqual([200, { released: true }])
  expect((await here.request('POST', path, { reason: 'again' })).status).toBe(200)
  expect((await auditOf(personId)).map(({ action }) => action)).toEqual([
    'person.invited',
    'person.address_released',
  ])
  expect(await approve()).toMatchObject({ ok: true })
  const after = await (await here.request('GET', `/api/admin/applications/${id}`)).json<object>()
  expect(after).toMatchObject({ addressClaim: null })
})

const emailOf = async (id: string): Promise<string> =>
  (await database().get<{ address: string }>(sql`SELECT address FROM people WHERE id = ${id}`))
    .address

test('somebody who joined is signed out and gets no link once their address is released', async () => {
  const team = await givenTeam()
  const { actor, email } = await givenColleague(team, 'reseller_member')
  const here = await signedInBrowser(email)
  expect((await here.request('GET', '/api/auth/session')).status).toBe(200)
  const admin = await givenSuperAdmin(nowMs)
  expect(await releaseAddress(admin, actor.personId, 'left the company')).toMatchObject({
    ok: true,
  })
  expect((await here.request('GET', '/api/auth/session')).status).toBe(401)
  const there = browser()
  expect((await askForLink(there, email)).status).toBe(202)
  expect(there.office.taken).toEqual([])
  const office = postOffice()
  await deliver(office, nowMs)
  expect(office.taken.filter(({ to }) => to === email)).toMatchObject([
    { subject: expect.stringContaining('Your access to the ') },
  ])
  expect(await personRow(actor.personId)).toMatchObject({
    name: 'Cole League',
    disabled_at_ms: nowMs,
  })
})

test('the last admin of a reseller is not released; a second one is', async () => {
  const team = await givenTeam()
  const admin = await givenSuperAdmin(nowMs)
  const leadId = team.lead.actor.personId
  expect(await releaseAddress(admin, leadId, 'gone')).toMatchObject({ code: 'last_admin' })
  await givenColleague(team, 'reseller_admin')
  expect(await releaseAddress(admin, leadId, 'gone')).toMatchObject({ ok: true })
})

test('a super admin’s open invite can be released; nobody can be left to run the program', async () => {
  const admin = await givenSuperAdmin(nowMs)
  const outcome = await inviteSuperAdmin(admin, { name: 'Wrong Address', email: rival })
  const personId = outcome.ok ? outcome.personId : ''
  expect(await releaseAddress(admin, personId, 'typing error')).toMatchObject({ ok: true })
  expect(await findClaim(database(), rival)).toBeNull()
  await join(admin.actor.personId)
  expect(await releaseAddress(admin, admin.actor.personId, 'me')).toMatchObject({
    code: 'last_super_admin',
  })
  expect(await releaseAddress(admin, 'nobody-here', 'x')).toMatchObject({ code: 'not_found' })
})

test('a super admin who is switched off can’t come back while somebody else has the address', async () => {
  const admin = await givenSuperAdmin(nowMs)
  await join(admin.actor.personId)
  const email = newEmail()
  const first = await inviteSuperAdmin(admin, { name: 'First', email })
  const firstId = first.ok ? first.personId : ''
  await disablePerson(admin, firstId)
  const second = await inviteSuperAdmin(admin, { name: 'Second', email })
  expect(second).toMatchObject({ ok: true, change: 'invited' })
  expect(await enablePerson(admin, firstId)).toMatchObject({ code: 'email_in_use' })
  await releaseAddress(admin, second.ok ? second.personId : '', 'the first is back')
  expect(await enablePerson(admin, firstId)).toMatchObject({ ok: true, change: 'changed' })
  const there = browser()
  await askForLink(there, email)
  expect(there.office.taken.map(({ to }) => to)).toEqual([email])
})
