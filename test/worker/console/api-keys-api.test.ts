import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { billingScopes } from '#domain/key-scopes.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import {
  at,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

let ada: Browser
let adaId: string

beforeEach(async () => {
  const { actor } = await givenSuperAdmin()
  adaId = actor.personId
  ada = await signedInBrowser((await findPerson(database(), adaId))?.email ?? '')
})

type Made = { id: string; key: string; code: string }

const make = (body: unknown, requestKey: string = crypto.randomUUID()) =>
  ada.request('POST', '/api/admin/api-keys', body, { 'idempotency-key': requestKey })
const billing = { name: 'billing', scopes: billingScopes }
const made = async (body: unknown) => (await make(body)).json<Made>()
const list = async () =>
  (await (await ada.request('GET', '/api/admin/api-keys')).json<{ items: unknown[] }>()).items

const bill = (key: string, method: string, path: string, body: unknown) =>
  send(
    new Request(`https://partners.example/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
const totals = (key: string) =>
  bill(key, 'PUT', 'control-totals/2026-10/EUR', { lineCount: 0, sumMinor: 0 })

test('a key is shown once, works at once, and is stored as a hash', async () => {
  const { id, key } = await made(billing)
  expect(key).toMatch(/^rp_[\w-]{43}$/)
  expect((await totals(key)).status).toBe(201)
  expect(JSON.stringify(await list())).not.toContain(key)
  const [stored] = await database().all<{ text: string }>(
    sql`SELECT name || key_hash || scopes AS text FROM api_keys WHERE id = ${id}`,
  )
  expect(stored?.text).not.toContain(key)
  expect(await list()).toMatchObject([
    {
      id,
      name: 'billing',
      createdBy: 'Ada Admin',
      lastUsedOn: new Date().toISOString().slice(0, 10),
      revokedAt: null,
    },
  ])
})

test('keys of one name are told apart by their last four characters, and no more of them is stored', async () => {
  const keys = [await made(billing), await made(billing)]
  const shown = (await list()) as readonly { id: string; lastFour: string }[]
  for (const { id, key } of keys) {
    expect(shown.find((one) => one.id === id)?.lastFour).toBe(key.slice(-4))
    const [stored] = await database().all<object>(sql`SELECT * FROM api_keys WHERE id = ${id}`)
    const texts = Object.values(stored ?? {}).filter((value) => typeof value === 'string')
    expect(texts.filter((text) => text.includes(key.slice(-5)))).toEqual([])
  }
})

test('what is kept of a key is four of its characters, or nothing', async () => {
  const { id, key } = await made(billing)
  const keep = (text: string | null) =>
    database().run(sql`UPDATE api_keys SET last_four = ${text} WHERE id = ${id}`)
  for (const wrong of [key, key.slice(-5), key.slice(-3), '', 'a b!']) {
    await expect(keep(wrong)).rejects.toThrow()
  }
  await keep(null)
  expect(await list()).toMatchObject([{ id, lastFour: null }])
})

test('a revoked key is refused at once, for good, and once in the audit log', async () => {
  const { id, key } = await made(billing)
  const revoke = () => ada.request('POST', `/api/admin/api-keys/${id}/revocation`, {})
  const answers = await Promise.all([revoke(), revoke(), revoke()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const refused = await totals(key)
  expect([refused.status, (await refused.json<Made>()).code]).toEqual([401, 'invalid_api_key'])
  await expect(database().run(sql`UPDATE api_keys SET revoked_at_ms = NULL`)).rejects.toThrow()
  const rows = await database().all<{ action: string; actorId: string }>(
    sql`SELECT action, actor_id AS actorId FROM audit WHERE subject_kind = 'api_key' ORDER BY sequence`,
  )
  expect(rows).toEqual([
    { action: 'api_key.added', actorId: adaId },
    { action: 'api_key.revoked', actorId: adaId },
  ])
})

test('a repeated request makes no second key, and says what to do', async () => {
  const requestKey = crypto.randomUUID()
  expect((await make(billing, requestKey)).status).toBe(201)
  const again = await make(billing, requestKey)
  expect([again.status, (await again.json<Made>()).code]).toEqual([409, 'key_made_already'])
  const other = await make({ name: 'billing', scopes: ['tenants:write'] }, requestKey)
  expect([other.status, (await other.json<Made>()).code]).toEqual([422, 'request_key_taken'])
  expect(await list()).toHaveLength(1)
})

test.each([
  ['tenants:write', [true, false, false]],
  ['revenue-lines:write', [false, true, false]],
  ['control-totals:write', [false, false, true]],
] as const)('a key for %s may do that and nothing else', async (scope, may) => {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const { key } = await made({ name: 'billing', scopes: [scope] })
  const tenant = { name: 'Clinic', onboardedOn: '2026-10-05', resellerNumber: number }
  const answers = await Promise.all([
    bill(key, 'PUT', 'tenants/t-1', tenant),
    bill(key, 'POST', 'revenue-lines', { lines: [{}] }),
    totals(key),
  ])
  expect(answers.map(({ ok }) => ok)).toEqual(may)
  for (const answer of answers.filter(({ ok }) => !ok)) {
    expect([answer.status, (await answer.json<Made>()).code]).toEqual([403, 'scope_missing'])
  }
})

test('the day of the latest use is written once a day', async () => {
  const { id, key } = await made(billing)
  await totals(key)
  await database().run(sql`CREATE TRIGGER no_more_writes BEFORE UPDATE ON api_keys
    BEGIN SELECT RAISE(ABORT, 'written again'); END`)
  expect((await totals(key)).status).toBe(200)
  await database().run(sql`DROP TRIGGER no_more_writes`)
  await database().run(sql`UPDATE api_keys SET last_used_on = '2026-01-01' WHERE id = ${id}`)
  await totals(key)
  expect(await list()).toMatchObject([{ lastUsedOn: new Date().toISOString().slice(0, 10) }])
})

test.each([
  ['without a name', { scopes: billingScopes }, 'name'],
  ['with a blank name', { ...billing, name: ' ' }, 'name'],
  ['without scopes', { name: 'x' }, 'scopes'],
  ['with none of them', { name: 'x', scopes: [] }, 'scopes'],
  ['with an unknown scope', { name: 'x', scopes: ['everything'] }, 'scopes.0'],
])('a key %s is refused', async (_what, body, field) => {
  const answer = await make(body)
  const { errors } = await answer.json<{ errors: { path: string }[] }>()
  expect([answer.status, errors[0]?.path]).toEqual([422, field])
})

test('a key that isn’t there can’t be revoked, and one can’t be made without a request key', async () => {
  expect((await ada.request('POST', '/api/admin/api-keys/nothing/revocation', {})).status).toBe(404)
  expect((await ada.request('POST', '/api/admin/api-keys', { name: 'x' })).status).toBe(422)
})
