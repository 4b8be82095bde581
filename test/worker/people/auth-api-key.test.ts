import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findActiveApiKey } from '#db/console/api-keys.ts'
import { billingScopes } from '#domain/key-scopes.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'

freshStores()
const nowMs = 1_800_000_000_000

async function givenKey(ends: Readonly<{ expiresAtMs?: number; revokedAtMs?: number }>) {
  const id = newId()
  const keyHash = await sha256Hex(`rp_${id}`)
  await database().run(sql`INSERT INTO api_keys (id, name, key_hash, created_at_ms, expires_at_ms, revoked_at_ms)
    VALUES (${id}, 'billing', ${keyHash}, 1, ${ends.expiresAtMs ?? null}, ${ends.revokedAtMs ?? null})`)
  return { id, keyHash }
}

test.each([
  ['without an end', {}, true],
  ['that expires in a millisecond', { expiresAtMs: nowMs + 1 }, true],
  ['that expires now', { expiresAtMs: nowMs }, false],
  ['that was revoked', { revokedAtMs: 1 }, false],
  ['that was revoked before its end', { expiresAtMs: nowMs + 1, revokedAtMs: 1 }, false],
])('an API key %s', async (_what, ends, works) => {
  const { id, keyHash } = await givenKey(ends)
  const found = await findActiveApiKey(database(), keyHash, nowMs)
  expect(found?.id ?? null).toBe(works ? id : null)
})

test('a key gives the scopes of the billing side, and only its hash finds it', async () => {
  const { id, keyHash } = await givenKey({})
  const found = await findActiveApiKey(database(), keyHash, nowMs)
  expect(found?.scopes).toEqual([...billingScopes])
  expect(await findActiveApiKey(database(), `rp_${id}`, nowMs)).toBeNull()
})
