import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { liftSuspension, suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { askForLink, browser, latestToken, useToken } from '#test/worker/kit/auth-harness.ts'
import {
  at,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { contactOf, deliver } from '#test/worker/kit/outbox-harness.ts'
import { postOffice, tokenIn } from '#test/worker/kit/post-office.ts'

freshStores()
afterEach(() => vi.useRealTimers())

const problem = z.object({ code: z.string(), detail: z.string() })
const minuteMs = 60_000

async function givenContact() {
  const reseller = await givenReseller({ approvedAtMs: Date.now() })
  return { ...reseller, contact: await contactOf(reseller.id) }
}

const emailOf = async (personId: string): Promise<string> =>
  (await database().get<{ email: string }>(sql`SELECT email FROM people WHERE id = ${personId}`))
    .email

const letTokensExpire = () =>
  database().run(sql`UPDATE one_time_tokens SET expires_at_ms = ${Date.now() - 1}`)

test('a super admin signs in by a mailed link and gets to the admin area', async () => {
  const { actor } = await givenSuperAdmin()
  const here = browser()
  expect((await askForLink(here, await emailOf(actor.personId))).status).toBe(202)
  const answer = await useToken(here, latestToken(here))
  expect(answer.status).toBe(201)
  expect(await answer.json()).toEqual({ area: 'admin' })
})

test('the contact of an approved company joins by the invite and gets to the reseller area', async () => {
  const { contact } = await givenContact()
  expect(contact.joined_at_ms).toBeNull()
  const office = postOffice()
  await deliver(office, Date.now())
  const invite = office.taken.find(({ subject }) => subject.includes('approved'))
  const answer = await useToken(browser(), invite ? tokenIn(invite) : '')
  expect(await answer.json()).toEqual({ area: 'reseller' })
  const [person] = await database().all<{ joined: number }>(
    sql`SELECT joined_at_ms AS joined FROM people WHERE id = ${contact.id}`,
  )
  expect(Date.now() - (person?.joined ?? 0)).toBeLessThan(minuteMs)
})

test('a contact whose invite was never used joins by a sign-in link, which ends the invite', async () => {
  const { contact } = await givenContact()
  const office = postOffice()
  await deliver(office, Date.now())
  const invite = tokenIn(office.taken.find(({ text }) => text.includes('#token=')) ?? none)
  const here = browser()
  await askForLink(here, contact.email)
  expect((await useToken(here, latestToken(here))).status).toBe(201)
  expect((await useToken(browser(), invite)).status).toBe(410)
})

test('an address that nobody has gets the same answer and no mail', async () => {
  const { contact } = await givenContact()
  const known = browser()
  const unknown = browser()
  const answers = [
    await askForLink(known, contact.email),
    await askForLink(unknown, 'no@body.example'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([202, 202])
  expect(await answers[0]?.text()).toBe(await answers[1]?.text())
  expect(known.office.taken.some(({ to }) => to === contact.email)).toBe(true)
  expect(unknown.office.taken).toHaveLength(0)
})

test('the address may be written in capitals', async () => {
  const { contact } = await givenContact()
  const here = browser()
  await askForLink(here, `  ${contact.email.toUpperCase()} `)
  expect((await useToken(here, latestToken(here))).status).toBe(201)
})

test('five clicks at once on one link sign in once', async () => {
  const { contact } = await givenContact()
  const here = browser()
  await askForLink(here, contact.email)
  const token = latestToken(here)
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => useToken(browser(), token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410])
  const signIns = await database().all(sql`SELECT 1 FROM audit WHERE action = 'person.signed_in'`)
  expect(signIns).toHaveLength(1)
  expect(await database().all(sql`SELECT 1 FROM sessions`)).toHaveLength(1)
})

const spoilers: readonly (readonly [string, (token: string) => Promise<string>])[] = [
  ['unknown', async () => 'x'.repeat(43)],
  ['cut off', async (token) => token.slice(0, 20)],
  ['empty', async () => ''],
  ['another one’s hash', (token) => sha256Hex(token)],
  ['expired', (token) => letTokensExpire().then(() => token)],
  ['used', (token) => useToken(browser(), token).then(() => token)],
]

test.each(spoilers)(
  'a token that is %s is refused, with the way to a new one',
  async (_what, spoil) => {
    const { contact } = await givenContact()
    const here = browser()
    await askForLink(here, contact.email)
    const answer = await useToken(browser(), await spoil(latestToken(here)))
    expect(answer.status).toBe(410)
    const { code, detail } = problem.parse(await answer.json())
    expect(code).toBe('token_invalid')
    expect(detail).toContain('Ask for a new link at /sign-in/')
    expect(answer.headers.get('set-cookie')).toBeNull()
  },
)

test('using one of two mailed links ends the other', async () => {
  const { contact } = await givenContact()
  const here = browser()
  await askForLink(here, contact.email)
  const first = latestToken(here)
  await askForLink(here, contact.email)
  expect((await useToken(here, latestToken(here))).status).toBe(201)
  expect((await useToken(browser(), first)).status).toBe(410)
})

test('the people of a suspended reseller are told so, and their link works once it is lifted', async () => {
  const { admin, id, contact } = await givenContact()
  const here = browser()
  await askForLink(here, contact.email)
  const token = latestToken(here)
  await suspendReseller(admin, id, 'unpaid')
  const refused = await useToken(here, token)
  expect(refused.status).toBe(403)
  expect(problem.parse(await refused.json())).toMatchObject({
    code: 'sign_in_blocked',
    detail: expect.stringContaining('suspended'),
  })
  await liftSuspension(admin, id)
  expect((await useToken(here, token)).status).toBe(201)
})

test('a disabled person is told so, and gets no further link', async () => {
  const { contact } = await givenContact()
  const here = browser()
  await askForLink(here, contact.email)
  const token = latestToken(here)
  await database().run(sql`UPDATE people SET disabled_at_ms = 1 WHERE id = ${contact.id}`)
  const refused = await useToken(here, token)
  expect(refused.status).toBe(403)
  expect(problem.parse(await refused.json()).detail).toContain('switched off')
  const mailed = here.office.taken.length
  expect((await askForLink(here, contact.email)).status).toBe(202)
  expect(here.office.taken).toHaveLength(mailed)
})

test('the people of a suspended reseller get the usual answer, and no link is ordered', async () => {
  const { admin, id, contact } = await givenContact()
  await suspendReseller(admin, id, 'unpaid')
  await database().run(sql`DELETE FROM outbox`)
  expect((await askForLink(browser(), contact.email)).status).toBe(202)
  expect(await database().all(sql`SELECT 1 FROM outbox`)).toHaveLength(0)
})

test('a sign-in link runs for 15 minutes and an invite for 7 days, from when they are sent', async () => {
  const { contact } = await givenContact()
  const sentAtMs = Date.now() + 5 * minuteMs
  await deliver(postOffice(), sentAtMs)
  await database().run(sql`DELETE FROM outbox`)
  const here = browser()
  await askForLink(here, contact.email)
  const tokens = await database().all<{ purpose: string; minutes: number }>(sql`
    SELECT purpose, (expires_at_ms - created_at_ms) / 60000 AS minutes FROM one_time_tokens
    WHERE purpose <> 'application' ORDER BY purpose`)
  expect(tokens).toEqual([
    { purpose: 'invite', minutes: 7 * 24 * 60 },
    { purpose: 'sign_in', minutes: 15 },
  ])
})

test('the sixth link within a quarter of an hour is refused, for known and unknown addresses', async () => {
  // In the middle of a window, which none of the requests then leaves.
  vi.useFakeTimers({ toFake: ['Date'], now: at('2026-12-01T10:07:00Z') })
  const { contact } = await givenContact()
  for (const email of [contact.email, 'no@body.example']) {
    const here = browser()
    const statuses: number[] = []
    for (let ask = 1; ask <= 6; ask += 1) statuses.push((await askForLink(here, email)).status)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
  }
  vi.setSystemTime(at('2026-12-01T10:15:00Z'))
  expect((await askForLink(browser(), contact.email)).status).toBe(202)
})

test.each([
  ['no address', {}, 'email'],
  ['no e-mail address', { email: 'carla' }, 'email'],
  ['a line break in it', { email: 'a@b.example\nbcc: x@y.example' }, 'email'],
  ['an unknown field', { email: 'a@b.example', next: '/' }, 'next'],
])('asking for a link with %s names the field', async (_what, body, path) => {
  const answer = await browser().request('POST', '/api/auth/sign-in-links', body)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ errors: [{ path }] })
})

test.each([
  ['no token', {}],
  ['a number', { token: 7 }],
  ['a whole page', { token: 'x'.repeat(201) }],
])('signing in with %s says what to send', async (_what, body) => {
  const answer = await browser().request('POST', '/api/auth/session', body)
  expect(answer.status).toBe(422)
})

const none = { to: '', subject: '', text: '', html: '' }
