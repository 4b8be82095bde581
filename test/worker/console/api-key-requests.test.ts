import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { minuteMs } from '#domain/calendar/durations.ts'
import { billingScopes } from '#domain/key-scopes.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { keptLog } from '#test/worker/log/kept-log.ts'
import { bill, keysDesk, pushTotals } from './keys-scene.ts'

freshStores()

const written = keptLog()
let desk: Awaited<ReturnType<typeof keysDesk>>
let key = ''
let id = ''

beforeEach(async () => {
  desk = await keysDesk()
  ;({ id, key } = await desk.made({ name: 'billing', scopes: billingScopes }))
})

const requests = async () => (await desk.shown(id)).requests
const latest = async () => (await requests())[0]

test('a key shows what it asked: the route, what became of the lines, and the first that was refused', async () => {
  await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(null, 't1', '2026-10-05')
  const line = { ...fee('t1', '2026-10', 100), externalId: 'fee-1' }
  const lines = [line, { ...line, externalId: 'fee-2', currency: 'XYZ' }]
  const answer = await bill(key, 'POST', 'revenue-lines', { lines })
  const body = await answer.json<{ results: { errors?: { path: string; message: string }[] }[] }>()
  const [error] = body.results[1]?.errors ?? []
  expect(await requests()).toEqual([
    {
      number: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: answer.headers.get('x-request-id'),
      method: 'POST',
      route: '/api/v1/revenue-lines',
      status: 200,
      ...{ accepted: 1, unchanged: 0, refused: 1 },
      problemCode: null,
      problem: `lines.1.${error?.path}: ${error?.message}`,
    },
  ])
  await bill(key, 'POST', 'revenue-lines', { lines: [line] })
  expect(await latest()).toMatchObject({ number: 2, accepted: 0, unchanged: 1, problem: null })
})

test('an address is kept as its route, and nothing of what was sent', async () => {
  await bill(key, 'PUT', 'tenants/alice-harbour', { name: 'Alice Harbour', onboardedOn: 'soon' })
  expect(await latest()).toMatchObject({
    ...{ method: 'PUT', route: '/api/v1/tenants/:externalId', status: 422, accepted: null },
    problemCode: 'invalid_input',
    problem: expect.stringMatching(/^onboardedOn: /),
  })
  const kept = await database().all(sql`SELECT * FROM api_key_requests`)
  expect(JSON.stringify(kept)).not.toMatch(/alice/i)
})

test.each([
  ['for its scope', 403, 'scope_missing', () => bill(key, 'GET', 'tenants')],
  [
    'for the size of its body',
    413,
    'body_too_large',
    () => bill(key, 'PUT', 'tenants/t1', JSON.stringify({ name: 'x'.repeat(70_000) })),
  ],
  [
    'for the size of its lines',
    413,
    'body_too_large',
    () => bill(key, 'POST', 'revenue-lines', `["${'x'.repeat(4_200_000)}"]`),
  ],
  [
    'for its type',
    415,
    'wrong_content_type',
    () => bill(key, 'PUT', 'tenants/t1', '{}', { 'content-type': 'text/plain' }),
  ],
  ['for no JSON', 400, 'malformed_json', () => bill(key, 'PUT', 'tenants/t1', '{')],
  ['for too many lines', 422, 'invalid_input', () => bill(key, 'POST', 'revenue-lines', {})],
  ['for an address that is none', 404, 'not_found', () => bill(key, 'GET', 'nothing')],
])('what is refused %s is noted too', async (_what, status, problemCode, ask) => {
  expect((await ask()).status).toBe(status)
  expect(await requests()).toMatchObject([{ status, problemCode, problem: expect.any(String) }])
})

test('an address that is none has no route', async () => {
  await bill(key, 'GET', 'nothing/alice')
  expect(await latest()).toMatchObject({ route: null, status: 404 })
})

test('what is tried with a key that has ended or was revoked is noted, and is no use', async () => {
  await database().run(sql`UPDATE api_keys SET expires_at_ms = 2 WHERE id = ${id}`)
  await pushTotals(key)
  const other = await desk.made({ name: 'other', scopes: billingScopes })
  await desk.revoke(other.id)
  await pushTotals(other.key)
  for (const each of [id, other.id]) {
    const { requests: noted, lastUsedOn } = await desk.shown(each)
    expect(noted.map(({ status, problemCode }) => [status, problemCode])).toEqual([
      [401, 'invalid_api_key'],
    ])
    expect(lastUsedOn).toBeNull()
  }
})

test('who floods with a key that was revoked washes nothing away: it is noted once a minute', async () => {
  await pushTotals(key)
  await desk.revoke(id)
  for (let nth = 0; nth < 5; nth += 1) await pushTotals(key)
  // Refused before anything looks at the key.
  for (let nth = 0; nth < 5; nth += 1) {
    await bill(key, 'PUT', 'tenants/t1', '{}', { 'content-type': 'text/plain' })
  }
  expect((await requests()).map(({ status }) => status)).toEqual([401, 201])
  await database().run(sql`UPDATE api_keys SET expires_at_ms = ${Date.now() - 3 * minuteMs}`)
  await database().run(sql`UPDATE api_key_requests SET at_ms = at_ms - ${minuteMs}`)
  await pushTotals(key)
  expect((await requests()).map(({ status }) => status)).toEqual([401, 401, 201])
})

test('of 120 requests at once exactly the last 100 stay, and those of another key', async () => {
  const other = await desk.made({ name: 'other', scopes: billingScopes })
  await pushTotals(other.key)
  const answers = await Promise.all(Array.from({ length: 120 }, () => pushTotals(key)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const noted = await requests()
  expect(noted.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, i) => 120 - i))
  const ids = answers.map((answer) => answer.headers.get('x-request-id'))
  expect(new Set(noted.map(({ requestId }) => requestId)).size).toBe(100)
  expect(noted.every(({ requestId }) => ids.includes(requestId))).toBe(true)
  expect((await desk.shown(other.id)).requests).toHaveLength(1)
  const [{ kept } = { kept: 0 }] = await database().all<{ kept: number }>(
    sql`SELECT count(*) AS kept FROM api_key_requests`,
  )
  expect(kept).toBe(101)
})

test('a request that could not be noted is logged by its id, and answered all the same', async () => {
  await env.DB.exec('DROP TABLE api_key_requests')
  const answer = await pushTotals(key)
  expect(answer.status).toBe(201)
  expect(written.map((line) => JSON.parse(line))).toMatchObject([
    { code: 'key_request_not_noted', requestId: answer.headers.get('x-request-id') },
  ])
})

test('what nobody’s key asks leaves nothing', async () => {
  expect((await pushTotals('rp_none')).status).toBe(401)
  expect((await bill('rp_none', 'PUT', 'tenants/t1', '{', { 'content-type': 'a/b' })).status).toBe(
    415,
  )
  expect(await database().all(sql`SELECT * FROM api_key_requests`)).toEqual([])
})

test('a text that somebody sent with marks that are none is kept in what can be kept of it', async () => {
  const answer = await bill(key, 'PUT', 'tenants/t1', { name: 'A', ['\0'.repeat(3)]: '\uD800' })
  expect(answer.status).toBe(422)
  expect(await latest()).toMatchObject({ status: 422, problemCode: 'invalid_input' })
  expect(written).toEqual([])
})
