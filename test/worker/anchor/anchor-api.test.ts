import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { closeCampaign } from '#actions/campaign/close-campaign.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { keyScopes } from '#domain/key-scopes.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import {
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { keyWith, type SentAnchor, sendAnchor } from './anchor-door.ts'

freshStores()

const hash = (digit: string) => digit.repeat(64)
const seat = (slot: number, applicationId: string) => ({
  slot,
  applicationId,
  grantedAt: '2026-10-01T00:00:00.000Z',
})
const none = { seats: [], closedAt: null, highestNumber: 0, auditHead: null }

const ask = async (key: string, method = 'GET', body?: unknown) => {
  const answer = await sendAnchor(key, method, body)
  return { status: answer.status, ...(await answer.json<SentAnchor & { code: string }>()) }
}

/** What it says, apart from the row that the key's own making left in the log. */
const anchored = async (key: string, anchor: object) => {
  const { seats, closedAt, highestNumber } = await ask(key, 'PUT', anchor)
  return {
    seats: seats.map(({ slot, applicationId }) => [slot, applicationId]),
    closedAt,
    highestNumber,
  }
}

test('the anchor is what D1 has committed, also when the object had lost it', async () => {
  const admin = await givenSuperAdmin()
  const id = await givenApplication()
  await approveApplication(admin, promoSlotsOf(env), id, { expect: 'promo' })
  await closeCampaign(admin, promoSlotsOf(env), 'all are found')
  await runInDurableObject(env.PROMO_SLOTS.getByName('launch'), (_object, { storage }) => {
    for (const table of ['seats', 'closing', 'reseller_numbers', 'highest_number']) {
      storage.sql.exec(`DELETE FROM ${table}`)
    }
  })
  expect(await ask(await keyWith(['backup']))).toMatchObject({
    status: 200,
    seats: [{ slot: 1, applicationId: id }],
    closedAt: new Date(admin.nowMs).toISOString(),
    highestNumber: 1,
  })
})

test('it only goes forward, and never back', async () => {
  const key = await keyWith(['backup'])
  const later = {
    seats: [seat(1, 'application-a'), seat(2, 'application-b')],
    closedAt: '2026-11-01T00:00:00.000Z',
    highestNumber: 14,
    auditHead: null,
  }
  await ask(key, 'PUT', later)
  const earlier = { ...none, seats: [seat(1, 'application-a')], highestNumber: 9 }
  expect(await anchored(key, earlier)).toEqual({
    seats: [
      [1, 'application-a'],
      [2, 'application-b'],
    ],
    closedAt: later.closedAt,
    highestNumber: 14,
  })
  const again = { ...none, closedAt: '2026-12-01T00:00:00.000Z', highestNumber: 15 }
  expect(await anchored(key, again)).toMatchObject({
    closedAt: later.closedAt,
    highestNumber: 15,
  })
})

test('who sits where another anchor seats somebody else stays; that one moves to a free seat', async () => {
  const key = await keyWith(['backup'])
  await ask(key, 'PUT', { ...none, seats: [seat(1, 'application-a')] })
  const other = { ...none, seats: [seat(1, 'application-b'), seat(2, 'application-c')] }
  expect((await anchored(key, other)).seats).toEqual([
    [1, 'application-a'],
    [2, 'application-b'],
    [3, 'application-c'],
  ])
})

test('the audit’s head goes forward by its row, and a shorter log is told as cut', async () => {
  const key = await keyWith(['backup'])
  const head = { sequence: 900, hash: hash('a') }
  await ask(key, 'PUT', { ...none, auditHead: head })
  const { head: now, cuts } = await promoSlotsOf(env).auditReport()
  expect(cuts).toMatchObject([{ lostSequence: 900 }])
  expect(now?.sequence).toBeLessThan(900)
  await ask(key, 'PUT', { ...none, auditHead: head, highestNumber: 3 })
  expect((await promoSlotsOf(env).auditReport()).cuts).toHaveLength(1)
})

test('an older head of the audit log changes nothing, and is no cut', async () => {
  const key = await keyWith(['backup'])
  await ask(key, 'PUT', { ...none, highestNumber: 1 })
  const before = await promoSlotsOf(env).auditReport()
  expect(before.head?.sequence).toBe(1)
  const older = { ...none, auditHead: { sequence: 1, hash: hash('b') } }
  await ask(key, 'PUT', older)
  expect((await promoSlotsOf(env).auditReport()).cuts).toEqual([])
})

test('the same anchor sent again is one row in the log, by the key', async () => {
  const key = await keyWith(['backup'])
  const anchor = { ...none, seats: [seat(2, 'application-a')], highestNumber: 14 }
  await ask(key, 'PUT', anchor)
  await ask(key, 'PUT', anchor)
  expect(
    await database().all(
      sql`SELECT actor_kind, details FROM audit WHERE action = 'anchor.advanced'`,
    ),
  ).toEqual([
    {
      actor_kind: 'api_key',
      details: '{"seats":[2],"highestNumber":14,"auditSequence":0}',
    },
  ])
})

test.each<[string, unknown]>([
  ['no anchor at all', {}],
  ['a fourth seat', { ...none, seats: [seat(4, 'application-a')] }],
  ['a seat twice', { ...none, seats: [seat(1, 'application-a'), seat(1, 'application-b')] }],
  [
    'an application twice',
    { ...none, seats: [seat(1, 'application-a'), seat(2, 'application-a')] },
  ],
  ['a number below 0', { ...none, highestNumber: -1 }],
  ['a number of parts', { ...none, highestNumber: 1.5 }],
  ['a hash that is none', { ...none, auditHead: { sequence: 1, hash: 'abc' } }],
  ['a day for an instant', { ...none, closedAt: '2026-11-01' }],
  ['more than it takes', { ...none, cuts: [] }],
])('%s is refused, and nothing moves', async (_what, body) => {
  const key = await keyWith(['backup'])
  expect(await ask(key, 'PUT', body)).toMatchObject({ status: 422, code: 'invalid_input' })
  expect((await promoSlotsOf(env).anchor()).highestNumber).toBe(0)
})

test('a number that no restore explains is refused by name, and approvals go on', async () => {
  const key = await keyWith(['backup'])
  await ask(key, 'PUT', { ...none, highestNumber: 14 })
  for (const highestNumber of [10_015, 1_000_000_000, Number.MAX_SAFE_INTEGER]) {
    const answer = await sendAnchor(key, 'PUT', { ...none, closedAt: null, highestNumber })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { errors: [{ path: 'highestNumber', message: expect.stringContaining('10,014') }] },
    ])
  }
  const told = `SELECT count(*) n FROM audit WHERE action = 'anchor.advanced'`
  expect(await countRows(told)).toBe(1)
  const admin = await givenSuperAdmin()
  const id = await givenApplication()
  expect(await approveApplication(admin, promoSlotsOf(env), id, { expect: 'promo' })).toMatchObject(
    { ok: true, number: 15 },
  )
  expect(await ask(key, 'PUT', { ...none, highestNumber: 10_015 })).toMatchObject({ status: 200 })
})

test.each(['GET', 'PUT'])('%s is nobody’s without a key of its scope', async (method) => {
  const body = method === 'PUT' ? none : undefined
  const billing = await keyWith(keyScopes)
  expect(await ask(billing, method, body)).toMatchObject({ status: 403, code: 'scope_missing' })
  const unknown = await ask('rp_unknown', method, body)
  expect(unknown).toMatchObject({ status: 401, code: 'invalid_api_key' })
  const expired = await keyWith(['backup'], Date.now() - 1)
  expect(await ask(expired, method, body)).toMatchObject({ status: 401, code: 'invalid_api_key' })
  const admin = await adminDoor()
  expect((await admin.answer('/api/admin/anchor', method, body)).status).toBe(401)
})

test('a key of this scope opens nothing of the billing side, and nobody can choose it', async () => {
  const key = await keyWith(['backup'])
  const answer = await sendAnchor(
    key,
    'PUT',
    { lineCount: 0, sumMinor: 0 },
    '/api/v1/control-totals/2026-10/EUR',
  )
  expect(answer.status).toBe(403)
  const admin = await adminDoor()
  const wanted = { name: 'mine', scopes: ['backup'] }
  expect((await admin.answer('/api/admin/api-keys', 'POST', wanted)).status).toBe(422)
})
