import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#domain/calendar/durations.ts'
import { billingScopes } from '#domain/key-scopes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { keysDesk, type Made, pushTotals } from './keys-scene.ts'

freshStores()

let desk: Awaited<ReturnType<typeof keysDesk>>
beforeEach(async () => {
  desk = await keysDesk()
})

const billing = { name: 'billing', scopes: billingScopes }
const statusesOf = async (...keys: readonly string[]) =>
  Promise.all(keys.map(async (key) => (await pushTotals(key)).status))
const codeOf = async (answer: Response) => [answer.status, (await answer.json<Made>()).code]
const fromNow = (iso: string | null) => Date.parse(iso ?? '') - Date.now()
const nearly = (value: number) => [value - 60_000, value + 1000] as const

const expectAbout = (value: number, expected: number) => {
  const [least, most] = nearly(expected)
  expect(value).toBeGreaterThan(least)
  expect(value).toBeLessThan(most)
}

test.each([
  ['in_90_days', 90 * dayMs],
  ['in_a_year', 365 * dayMs],
  [undefined, 365 * dayMs],
])('a key ends when it was said to: %s', async (ends, expected) => {
  const { id } = await desk.made({ ...billing, ...(ends && { ends }) })
  const { expiresAt, state } = await desk.shown(id)
  expectAbout(fromNow(expiresAt), expected)
  expect(state).toBe('active')
})

test('a key works through the last day that is named, or without an end', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const { id, key } = await desk.made({ ...billing, ends: today })
  const tomorrow = new Date(Date.parse(today) + dayMs).toISOString()
  expect((await desk.shown(id)).expiresAt).toBe(tomorrow)
  expect((await pushTotals(key)).status).toBe(201)
  const lasting = await desk.made({ ...billing, ends: 'never' })
  expect((await desk.shown(lasting.id)).expiresAt).toBeNull()
})

test.each([
  ['a day that is over', '2026-01-31'],
  ['a day that is none', '2027-02-30'],
  ['another word', 'some_day'],
  ['a number', 90],
])('a key that ends on %s is refused', async (_what, ends) => {
  const answer = await desk.make({ ...billing, ends })
  const { errors } = await answer.json<{ errors: { path: string }[] }>()
  expect([answer.status, errors.map(({ path }) => path)]).toEqual([422, ['ends']])
})

test('an end comes nearer and is never put off', async () => {
  const { id } = await desk.made(billing)
  const end = (to: unknown) =>
    database().run(sql`UPDATE api_keys SET expires_at_ms = ${to} WHERE id = ${id}`)
  await end(Date.now() + hourMs)
  await expect(end(Date.now() + 2 * hourMs)).rejects.toThrow()
  await expect(end(null)).rejects.toThrow()
})

describe('a rotation', () => {
  test('makes a successor with the same name and scopes; both work until the old one ends by itself', async () => {
    const scopes = ['tenants:write', 'control-totals:write']
    const old = await desk.made({ name: 'billing', scopes, ends: 'never' })
    const next = await desk.rotated(old.id, { ends: 'in_90_days' })
    expect(next.key).toMatch(/^rp_[\w-]{43}$/)
    expect(await statusesOf(old.key, next.key)).toEqual([201, 200])
    const [before, after] = [await desk.shown(old.id), await desk.shown(next.id)]
    const named = ({ id, key }: Made) => ({ id, lastFour: key.slice(-4) })
    expect(before).toMatchObject({ state: 'rotated', ...named(old), successor: named(next) })
    expectAbout(fromNow(before.expiresAt), 24 * hourMs)
    expect(after).toMatchObject({
      ...{ name: 'billing', scopes, state: 'active', successor: null },
      ...{ ...named(next), predecessor: named(old) },
    })
    expectAbout(fromNow(after.expiresAt), 90 * dayMs)
    await database().run(
      sql`UPDATE api_keys SET expires_at_ms = ${Date.now()} WHERE id = ${old.id}`,
    )
    expect(await statusesOf(old.key, next.key)).toEqual([401, 200])
    expect((await desk.list()).map(({ state }) => state)).toEqual(['active', 'expired'])
  })

  test.each([
    ['at once', 0, 401],
    ['after 30 days', 720, 200],
  ])('ends the old key %s', async (_what, overlapHours, status) => {
    const old = await desk.made({ ...billing, ends: 'never' })
    const next = await desk.rotated(old.id, { overlapHours })
    await pushTotals(next.key)
    expect(await statusesOf(old.key)).toEqual([status])
    expectAbout(fromNow((await desk.shown(old.id)).expiresAt), overlapHours * hourMs)
  })

  test('puts an end that comes sooner not off', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const old = await desk.made({ ...billing, ends: today })
    expect((await desk.rotate(old.id, { overlapHours: 720 })).status).toBe(201)
    expectAbout(Date.parse((await desk.shown(old.id)).expiresAt ?? ''), Date.parse(today) + dayMs)
  })

  test('under the same Idempotency-Key makes no second, and says what to do', async () => {
    const old = await desk.made(billing)
    const tries = await Promise.all([1, 2, 3].map(() => desk.rotate(old.id, {}, 'the-same-key')))
    const codes = await Promise.all(tries.map(codeOf))
    expect(codes.toSorted()).toEqual([
      [201, undefined],
      [409, 'key_made_already'],
      [409, 'key_made_already'],
    ])
    const other = await desk.rotate(old.id, { overlapHours: 1 }, 'the-same-key')
    expect(await codeOf(other)).toEqual([422, 'request_key_taken'])
    const taken = await desk.make(billing, 'the-same-key')
    expect(await codeOf(taken)).toEqual([422, 'request_key_taken'])
    expect(await desk.list()).toHaveLength(2)
  })

  test('is one of those that come at once', async () => {
    const old = await desk.made(billing)
    const codes = await Promise.all(
      [1, 2, 3, 4].map(async () => codeOf(await desk.rotate(old.id, {}))),
    )
    expect(codes.toSorted()).toEqual([
      [201, undefined],
      ...Array.from({ length: 3 }, () => [409, 'api_key_changed']),
    ])
    expect(await desk.list()).toHaveLength(2)
  })

  test('and a revocation at once leave no key that works beside a revoked one unseen', async () => {
    const old = await desk.made(billing)
    const [rotation] = await Promise.all([desk.rotate(old.id, {}), desk.revoke(old.id)])
    expect([201, 409]).toContain(rotation.status)
    expect(await statusesOf(old.key)).toEqual([401])
    expect(await desk.list()).toHaveLength(rotation.status === 201 ? 2 : 1)
  })

  test('is there again once the successor that nobody saw was revoked', async () => {
    const old = await desk.made(billing)
    const lost = await desk.rotated(old.id, {})
    await desk.revoke(lost.id)
    expect(await desk.shown(old.id)).toMatchObject({ state: 'active', successor: null })
    const next = await desk.rotated(old.id, {})
    expect(await statusesOf(lost.key, next.key)).toEqual([401, 201])
  })

  test('of a key that works no more is refused, each in its words', async () => {
    const revoked = await desk.made(billing)
    await desk.revoke(revoked.id)
    const ended = await desk.made(billing)
    await database().run(sql`UPDATE api_keys SET expires_at_ms = 2 WHERE id = ${ended.id}`)
    const rotated = await desk.made(billing)
    await desk.rotated(rotated.id, {})
    await givenApiKey('backup')
    const [held] = await database().all<{ id: string }>(
      sql`SELECT id FROM api_keys WHERE scopes = '["backup"]'`,
    )
    const told = await Promise.all(
      [revoked.id, ended.id, rotated.id, held?.id ?? '', 'no-such-key'].map(async (id) => {
        const answer = await desk.rotate(id, {})
        const { code, detail } = await answer.json<Made>()
        return [answer.status, code, detail.split('.')[0]]
      }),
    )
    expect(told).toEqual([
      [409, 'api_key_changed', 'It is revoked, which is final'],
      [409, 'api_key_changed', 'It has ended, so that nothing uses it any more'],
      [409, 'api_key_changed', 'It was rotated already'],
      [409, 'api_key_changed', 'A command made it for itself, for some minutes'],
      [404, 'not_found', 'There is no such key'],
    ])
  })

  test.each([
    ['an overlap of more than 30 days', { overlapHours: 721 }, 'overlapHours'],
    ['an overlap before now', { overlapHours: -1 }, 'overlapHours'],
    ['half an hour', { overlapHours: 0.5 }, 'overlapHours'],
    ['an end that is over', { ends: '2026-01-31' }, 'ends'],
  ])('with %s is refused, and changes nothing', async (_what, body, field) => {
    const { id } = await desk.made(billing)
    const before = await desk.list()
    const answer = await desk.rotate(id, body)
    const { errors } = await answer.json<{ errors: { path: string }[] }>()
    expect([answer.status, errors[0]?.path]).toEqual([422, field])
    expect(await desk.list()).toEqual(before)
  })

  test('is in the audit log, with both keys', async () => {
    const old = await desk.made({ ...billing, ends: 'never' })
    const next = await desk.rotated(old.id, { ends: 'never', overlapHours: 2 })
    const rows = await database().all<object>(
      sql`SELECT action, actor_id AS actorId, subject_id AS subjectId, details FROM audit
        WHERE subject_kind = 'api_key' ORDER BY sequence`,
    )
    const actorId = desk.adaId
    expect(rows.slice(1)).toEqual([
      {
        ...{ action: 'api_key.rotated', actorId, subjectId: old.id },
        details: JSON.stringify({ successorId: next.id, overlapHours: 2 }),
      },
      {
        ...{ action: 'api_key.added', actorId, subjectId: next.id },
        details: JSON.stringify({ predecessorId: old.id }),
      },
    ])
  })
})
