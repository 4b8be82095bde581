import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'

freshStores()

const today = '2026-11-20'
const nowMs = at(`${today}T12:00:00Z`)

type Given = Readonly<{
  name: string
  endsInDays: number | null
  lastUsedOn?: string | null
  madeDaysAgo?: number
  revokedAtMs?: number
  follows?: string
}>

async function givenKey(key: Given) {
  const { name, endsInDays, lastUsedOn = today, madeDaysAgo = 100 } = key
  const expiresAtMs = endsInDays === null ? null : nowMs + endsInDays * dayMs
  await database().run(sql`INSERT INTO api_keys (id, name, key_hash, created_at_ms, expires_at_ms,
      last_used_on, revoked_at_ms, predecessor_id)
    VALUES (${`key-of-${name}`}, ${name}, ${name.padEnd(64, '0')}, ${nowMs - madeDaysAgo * dayMs},
      ${expiresAtMs}, ${lastUsedOn}, ${key.revokedAtMs ?? null},
      ${key.follows === undefined ? null : `key-of-${key.follows}`})`)
}

const namesOfTasks = async () =>
  (await readAdminOverview(database(), promoSlotsOf(env), nowMs)).tasks.keysEnding.map(
    ({ name }) => name,
  )

test.each<readonly [string, Omit<Given, 'name'>, boolean]>([
  ['that ends in exactly 14 days', { endsInDays: 14 }, true],
  ['that ends a moment later', { endsInDays: 14.001 }, false],
  ['that ends within the minute', { endsInDays: 0.0001 }, true],
  ['that ends now', { endsInDays: 0 }, false],
  ['without an end', { endsInDays: null }, false],
  ['that was used 30 days ago', { endsInDays: 3, lastUsedOn: '2026-10-21' }, true],
  ['that nothing uses any more', { endsInDays: 3, lastUsedOn: '2026-10-20' }, false],
  ['that nothing ever used', { endsInDays: 3, lastUsedOn: null }, false],
  ['that was revoked', { endsInDays: 3, revokedAtMs: 1 }, false],
  ['that a command made for some minutes', { endsInDays: 0.006, madeDaysAgo: 0.001 }, false],
])('a key %s', async (_what, key, isTask) => {
  await givenKey({ ...key, name: 'billing' })
  expect(await namesOfTasks()).toEqual(isTask ? ['billing'] : [])
})

test('the nearest end comes first, with its instant', async () => {
  await givenKey({ name: 'later', endsInDays: 9 })
  await givenKey({ name: 'sooner', endsInDays: 2 })
  expect(await namesOfTasks()).toEqual(['sooner', 'later'])
  const { tasks } = await readAdminOverview(database(), promoSlotsOf(env), nowMs)
  expect(tasks.keysEnding[0]).toEqual({
    ...{ id: 'key-of-sooner', name: 'sooner', lastFour: null },
    expiresAt: '2026-11-22T12:00:00.000Z',
  })
})

test('a key that was rotated is a task until its successor is used, and again when that was revoked', async () => {
  await givenKey({ name: 'old', endsInDays: 1 })
  await givenKey({ name: 'new', endsInDays: 300, lastUsedOn: null, follows: 'old' })
  expect(await namesOfTasks()).toEqual(['old'])
  await database().run(sql`UPDATE api_keys SET last_used_on = ${today} WHERE name = 'new'`)
  expect(await namesOfTasks()).toEqual([])
  await database().run(sql`UPDATE api_keys SET revoked_at_ms = 1 WHERE name = 'new'`)
  expect(await namesOfTasks()).toEqual(['old'])
})
