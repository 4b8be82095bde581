import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { absoluteLifetimeMs, idleLifetimeMs } from '#auth/session-lifetimes.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import {
  askForLink,
  browser,
  latestToken,
  signedInBrowser,
  useToken,
} from '#test/worker/kit/auth-harness.ts'
import { callsOf, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()
const hourMs = 3_600_000

async function givenSession(d1?: D1Database) {
  const reseller = await givenReseller({ approvedAtMs: Date.now() })
  const contact = await contactOf(reseller.id)
  return { ...reseller, contact, here: await signedInBrowser(contact.email, d1) }
}

const sessionRow = () =>
  database().get<{ id_hash: string; expires_at_ms: number; ends_at_ms: number }>(
    sql`SELECT id_hash, expires_at_ms, ends_at_ms FROM sessions`,
  )

test('the session says who is signed in, for which reseller, and where they work', async () => {
  const { here, contact, id, number } = await givenSession()
  const answer = await here.request('GET', '/api/auth/session')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    person: {
      id: contact.id,
      name: 'Carla Contact',
      email: contact.email,
      role: 'reseller_admin',
    },
    reseller: { id, number, companyName: expect.stringContaining('Company') },
    area: 'reseller',
  })
})

test('without a session the answer is 401 and says where to sign in', async () => {
  const answer = await browser().request('GET', '/api/auth/session')
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'not_signed_in' })
})

test('the cookie is bound to this host, hidden from scripts, and sent over TLS only', async () => {
  const { contact } = await givenSession()
  const here = browser()
  await askForLink(here, contact.email)
  const set = (await useToken(here, latestToken(here))).headers.get('set-cookie') ?? ''
  const [pair, ...attributes] = set.split('; ')
  expect(pair).toMatch(/^__Host-session=[0-9a-f]{64}$/)
  expect(attributes.sort()).toEqual([
    'HttpOnly',
    'Max-Age=2592000',
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ])
})

test('only the hash of a session id is stored', async () => {
  const { here } = await givenSession()
  const id = here.cookie().split('=')[1] ?? ''
  expect((await sessionRow()).id_hash).toBe(await sha256Hex(id))
})

test('the look-up of a session costs one query', async () => {
  const d1 = faultyD1(env.DB, () => 'answer')
  const { here } = await givenSession(d1)
  const before = callsOf(d1)
  await here.request('GET', '/api/auth/session')
  expect(callsOf(d1) - before).toBe(1)
})

test('signing out ends the session for good and takes the cookie back', async () => {
  const { here, contact } = await givenSession()
  const cookie = here.cookie()
  const answer = await here.request('DELETE', '/api/auth/session')
  expect(answer.status).toBe(204)
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-session=; Max-Age=0;/)
  expect(answer.headers.get('clear-site-data')).toBe('"cache"')
  const again = await browser().request('GET', '/api/auth/session', undefined, { cookie })
  expect(again.status).toBe(401)
  const [entry] = await database().all<{ actor_id: string }>(
    sql`SELECT actor_id FROM audit WHERE action = 'person.signed_out'`,
  )
  expect(entry?.actor_id).toBe(contact.id)
})

test('signing out without a session is fine, and asks the database nothing', async () => {
  const d1 = faultyD1(env.DB, () => 'answer')
  const here = browser(postOffice(), d1)
  expect((await here.request('DELETE', '/api/auth/session')).status).toBe(204)
  expect(callsOf(d1)).toBe(0)
})

test('use moves the idle end on, once half of the idle lifetime has passed', async () => {
  const { here } = await givenSession()
  const fresh = (await sessionRow()).expires_at_ms
  await here.request('GET', '/api/auth/session')
  expect((await sessionRow()).expires_at_ms).toBe(fresh)
  await database().run(sql`UPDATE sessions SET expires_at_ms = ${Date.now() + hourMs}`)
  await here.request('GET', '/api/auth/session')
  const leftMs = (await sessionRow()).expires_at_ms - Date.now()
  expect(Math.abs(leftMs - idleLifetimeMs)).toBeLessThan(hourMs)
})

test('use never moves the end past the absolute lifetime of 30 days', async () => {
  const { here } = await givenSession()
  const { ends_at_ms } = await sessionRow()
  expect(Math.abs(ends_at_ms - Date.now() - absoluteLifetimeMs)).toBeLessThan(hourMs)
  const soonMs = Date.now() + hourMs
  await database().run(
    sql`UPDATE sessions SET expires_at_ms = ${soonMs - 1}, ends_at_ms = ${soonMs}`,
  )
  expect((await here.request('GET', '/api/auth/session')).status).toBe(200)
  expect(await sessionRow()).toMatchObject({ expires_at_ms: soonMs, ends_at_ms: soonMs })
})

const enders: readonly (readonly [string, (ids: Given) => Promise<unknown>])[] = [
  ['its idle lifetime is over', () => expireSessions()],
  ['its row is gone', () => database().run(sql`DELETE FROM sessions`)],
  [
    'the person is disabled',
    () => database().run(sql`UPDATE people SET disabled_at_ms = 1 WHERE role = 'reseller_admin'`),
  ],
  ['the reseller is suspended', ({ admin, id }) => suspendReseller(admin, id, 'unpaid')],
  [
    'the reseller is suspended by hand in the database',
    () =>
      database().run(sql`UPDATE resellers SET suspended_at_ms = 1, suspension_reason = 'unpaid'`),
  ],
]
type Given = Awaited<ReturnType<typeof givenSession>>

test.each(enders)('a session lets nobody in when %s', async (_what, end) => {
  const given = await givenSession()
  await end(given)
  expect((await given.here.request('GET', '/api/auth/session')).status).toBe(401)
  expect((await given.here.request('GET', '/api/reseller/overview')).status).toBe(401)
})

const expireSessions = () =>
  database().run(sql`UPDATE sessions SET expires_at_ms = ${Date.now() - 1}`)

test.each([
  ['without the host prefix', (id: string) => `session=${id}`],
  ['of the demo', (id: string) => `demo-session=${id}`],
  ['whose name is percent-encoded', (id: string) => `%5F%5FHost-session=${id}`],
  ['with another id', () => `__Host-session=${'a'.repeat(40)}`],
  ['with the hash as id', async (id: string) => `__Host-session=${await sha256Hex(id)}`],
  ['with broken percent-encoding', () => '__Host-session=%E0%A4%A'],
  ['that is empty', () => '__Host-session='],
])('a cookie %s signs nobody in', async (_what, cookieOf) => {
  const { here } = await givenSession()
  const cookie = await cookieOf(here.cookie().split('=')[1] ?? '')
  const answer = await browser().request('GET', '/api/auth/session', undefined, { cookie })
  expect(answer.status).toBe(401)
})

test('signing in again makes a second session and leaves the first', async () => {
  const { contact } = await givenSession()
  await signedInBrowser(contact.email)
  expect(await database().all(sql`SELECT 1 FROM sessions`)).toHaveLength(2)
})
