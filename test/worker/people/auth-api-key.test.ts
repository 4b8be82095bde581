import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findApiKey } from '#db/console/api-keys.ts'
import { keyStateAt } from '#domain/key-ends.ts'
import { billingScopes } from '#domain/key-scopes.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

type Ends = Readonly<{ expiresAtMs?: number; revokedAtMs?: number }>

async function givenKey(ends: Ends) {
  const id = newId()
  const secret = `rp_${id}`
  const keyHash = await sha256Hex(secret)
  await database().run(sql`INSERT INTO api_keys (id, name, key_hash, created_at_ms, expires_at_ms, revoked_at_ms)
    VALUES (${id}, 'billing', ${keyHash}, 1, ${ends.expiresAtMs ?? null}, ${ends.revokedAtMs ?? null})`)
  return { id, secret, keyHash }
}

const ask = async (secret: string) => {
  const headers = { authorization: `Bearer ${secret}` }
  const answer = await send(
    new Request('https://partners.example/api/v1/control-totals/2026-10/EUR', {
      ...{ method: 'PUT', headers: { ...headers, 'content-type': 'application/json' } },
      body: JSON.stringify({ lineCount: 0, sumMinor: 0 }),
    }),
  )
  const { code, detail } = await answer.json<{ code?: string; detail?: string }>()
  return { status: answer.status, code, detail }
}

const inAMinute = () => Date.now() + 60_000
const unknown = {
  status: 401,
  code: 'invalid_api_key',
  detail:
    'Send a valid key as “Authorization: Bearer rp_…”. A super admin makes one at /admin/api-keys/.',
}

test.each([
  ['without an end', () => ({})],
  ['that ends in a minute', () => ({ expiresAtMs: inAMinute() })],
])('an API key %s works', async (_what, ends) => {
  expect((await ask((await givenKey(ends())).secret)).status).toBe(201)
})

test('who holds a key that has ended is told so, and where the next one is', async () => {
  const { secret } = await givenKey({ expiresAtMs: Date.parse('2026-10-31T00:00:00Z') })
  expect(await ask(secret)).toEqual({
    ...unknown,
    detail:
      'This key ended at 2026-10-31T00:00:00.000Z. A super admin finds the one that follows it, or makes another, at /admin/api-keys/.',
  })
})

test.each([
  ['that was revoked', () => ({ revokedAtMs: 1 })],
  ['that was revoked before its end', () => ({ expiresAtMs: inAMinute(), revokedAtMs: 1 })],
  ['that was revoked and has ended', () => ({ expiresAtMs: 2, revokedAtMs: 1 })],
])('of an API key %s no more is told than of none', async (_what, ends) => {
  expect(await ask((await givenKey(ends())).secret)).toEqual(unknown)
  expect(await ask('rp_none')).toEqual(unknown)
})

test('a key ends at its instant, neither before nor after it', () => {
  const key = { expiresAtMs: 1000, revokedAtMs: null }
  expect([999, 1000].map((nowMs) => keyStateAt(key, nowMs))).toEqual(['active', 'expired'])
})

test('a key gives the scopes of the billing side, and only its hash finds it', async () => {
  const { secret, keyHash } = await givenKey({})
  expect((await findApiKey(database(), keyHash))?.scopes).toEqual([...billingScopes])
  expect(await findApiKey(database(), secret)).toBeNull()
})
