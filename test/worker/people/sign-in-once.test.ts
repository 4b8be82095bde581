import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { sha256Hex } from '#domain/text/digest.ts'
import {
  askForLink,
  type Browser,
  browser,
  forgetLimits,
  latestToken,
  signedInBrowser,
  useToken,
} from '#test/worker/kit/auth-harness.ts'
import { callsOf, type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()
afterEach(() => vi.useRealTimers())

const key = 'a4f1c0de-0000-4000-8000-000000000001'
const otherKey = 'a4f1c0de-0000-4000-8000-000000000002'

async function givenContact() {
  const reseller = await givenReseller({ approvedAtMs: Date.now() })
  return contactOf(reseller.id)
}

async function newTokenFor(email: string): Promise<string> {
  await forgetLimits()
  const here = browser()
  await askForLink(here, email)
  return latestToken(here)
}

const sessions = () => database().all<{ id: string }>(sql`SELECT id_hash AS id FROM sessions`)
const audited = (action: string) =>
  database().all<{ who: string; by: string }>(
    sql`SELECT actor_id AS who, details->>'by' AS by FROM audit WHERE action = ${action}`,
  )
const isSignedIn = async (here: Browser): Promise<boolean> =>
  (await here.request('GET', '/api/auth/session')).status === 200

test('a press whose answer was lost is repeated, and is the session that it started', async () => {
  const token = await newTokenFor((await givenContact()).email)
  const first = browser()
  expect((await useToken(first, token, key)).status).toBe(201)
  // The browser saw neither answer nor cookie.
  const again = browser()
  const answer = await useToken(again, token, key)
  expect([answer.status, await answer.json()]).toEqual([201, { area: 'reseller' }])
  expect(again.cookie()).toBe(first.cookie())
  expect(await isSignedIn(again)).toBe(true)
  expect(await sessions()).toHaveLength(1)
  expect(await audited('person.signed_in')).toHaveLength(1)
})

const strangers: readonly (readonly [
  string,
  (token: string, signedIn: Browser) => Promise<Response>,
])[] = [
  ['with another key', (token) => useToken(browser(), token, otherKey)],
  ['without a key', (token) => useToken(browser(), token)],
  [
    'more than ten minutes later',
    (token) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 + 1 })
      return useToken(browser(), token, key)
    },
  ],
  [
    'after signing out',
    async (token, signedIn) => {
      await signedIn.request('DELETE', '/api/auth/session')
      return useToken(browser(), token, key)
    },
  ],
  [
    'when the person is switched off meanwhile',
    async (token) => {
      await database().run(sql`UPDATE people SET disabled_at_ms = 1 WHERE role = 'reseller_admin'`)
      return useToken(browser(), token, key)
    },
  ],
]

test.each(strangers)('a used link starts nothing %s', async (_when, press) => {
  const token = await newTokenFor((await givenContact()).email)
  const signedIn = browser()
  await useToken(signedIn, token, key)
  const answer = await press(token, signedIn)
  expect(answer.status).toBe(410)
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('another link with the same key is another session', async () => {
  const { email } = await givenContact()
  const first = browser()
  await useToken(first, await newTokenFor(email), key)
  const second = browser()
  await useToken(second, await newTokenFor(email), key)
  expect(second.cookie()).not.toBe(first.cookie())
})

test('a key that anybody could guess is refused', async () => {
  const token = await newTokenFor((await givenContact()).email)
  expect((await useToken(browser(), token, '1')).status).toBe(422)
  expect((await useToken(browser(), token, key)).status).toBe(201)
})

/** All calls to D1 from the `point`th on fail; those of the limit and of what follows the answer included. */
const endsAt =
  (point: number): Fate =>
  (call) =>
    call < point ? 'answer' : 'fail_before'

test('wherever the database goes away, nobody is half signed in and the link still works', async () => {
  const { email } = await givenContact()
  const counted = faultyD1(env.DB, () => 'answer')
  const token = await newTokenFor(email)
  await useToken(browser(postOffice(), counted), token, key)
  const calls = callsOf(counted)
  let refused = 0
  for (let point = 1; point <= calls; point += 1) {
    await database().run(sql`DELETE FROM sessions`)
    await database().run(sql`DELETE FROM rate_limit_windows`)
    const before = (await audited('person.signed_in')).length
    const link = await newTokenFor(email)
    const here = browser(postOffice(), faultyD1(env.DB, endsAt(point)))
    const { status } = await useToken(here, link, key)
    const started = (await sessions()).length
    expect([point, status, started]).toEqual([point, started === 1 ? 201 : 503, started])
    expect(await audited('person.signed_in')).toHaveLength(before + started)
    if (started === 0) refused += 1
    expect((await useToken(browser(), link, key)).status).toBe(201)
  }
  expect(refused).toBeGreaterThan(1)
})

test('an answer of the database that is lost is found again within the request', async () => {
  const { email } = await givenContact()
  const counted = faultyD1(env.DB, () => 'answer')
  await useToken(browser(postOffice(), counted), await newTokenFor(email), key)
  for (let point = 1; point <= callsOf(counted); point += 1) {
    await database().run(sql`DELETE FROM rate_limit_windows`)
    const before = (await sessions()).length
    const fate: Fate = (call) => (call === point ? 'lose_answer' : 'answer')
    const here = browser(postOffice(), faultyD1(env.DB, fate))
    await useToken(here, await newTokenFor(email), key)
    const started = (await sessions()).length - before
    expect([point, await isSignedIn(here)]).toEqual([point, started === 1])
  }
})

test('a new sign-in ends the session that the browser held, of whomever, and its views', async () => {
  const one = await givenContact()
  const other = await givenContact()
  const here = await signedInBrowser(one.email)
  const oldCookie = here.cookie()
  const elsewhere = await signedInBrowser(one.email)
  expect((await useToken(here, await newTokenFor(other.email), key)).status).toBe(201)
  expect(here.cookie()).not.toBe(oldCookie)
  const asBefore = await browser().request('GET', '/api/auth/session', undefined, {
    cookie: oldCookie,
  })
  expect(asBefore.status).toBe(401)
  expect(await isSignedIn(elsewhere)).toBe(true)
  expect(await audited('person.signed_out')).toEqual([{ who: one.id, by: 'sign_in' }])
})

test('a cookie of no session ends nothing', async () => {
  const { email } = await givenContact()
  const here = browser()
  const cookie = `__Host-session=${'a'.repeat(64)}`
  const token = await newTokenFor(email)
  const answer = await here.request('POST', '/api/auth/session', { token }, { cookie })
  expect(answer.status).toBe(201)
  expect(await audited('person.signed_out')).toEqual([])
})

const lookAt = (token: string, tab?: string) =>
  browser().request('GET', '/api/auth/link', undefined, {
    authorization: `Bearer ${token}`,
    ...(tab === undefined ? {} : { 'idempotency-key': tab }),
  })

test('a link says whom it signs in, as often as it is asked, and stays good', async () => {
  const { email } = await givenContact()
  const token = await newTokenFor(email)
  for (let time = 0; time < 2; time += 1) {
    const answer = await lookAt(token)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { email, companyName: expect.stringContaining('Company') },
    ])
  }
  expect((await useToken(browser(), token, key)).status).toBe(201)
  expect((await lookAt(token)).status).toBe(410)
  expect((await lookAt(token, otherKey)).status).toBe(410)
  // The tab that pressed may look, and press, once more.
  expect((await lookAt(token, key)).status).toBe(200)
})

test.each([
  ['that nobody mailed', async () => 'x'.repeat(43)],
  ['that is no token', async () => 'x'.repeat(201)],
  ['whose hash it is', async (token: string) => sha256Hex(token)],
])('a token %s names nobody', async (_what, tokenOf) => {
  const token = await newTokenFor((await givenContact()).email)
  const answer = await lookAt(await tokenOf(token))
  expect(answer.status).toBe(410)
  expect(await answer.text()).not.toContain('@')
})

test('looking at links is limited like using them', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: at('2026-12-01T10:07:00Z') })
  const statuses = new Set<number>()
  for (let look = 1; look <= 100; look += 1) statuses.add((await lookAt('x')).status)
  expect(statuses).toEqual(new Set([410]))
  expect((await lookAt('x')).status).toBe(429)
})
