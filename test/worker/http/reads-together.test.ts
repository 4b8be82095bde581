import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/core/database.ts'
import { readsTogether } from '#db/core/reads-together.ts'
import { people, resellers } from '#db/schema/people.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

const approvedAtMs = at('2026-10-01')

function gathering() {
  const { d1, meter } = meteredD1(env.DB)
  return { db: openDatabase(readsTogether(d1)), meter }
}

test('reads asked for at once are one round trip, and each gets its own rows', async () => {
  const { id } = await givenReseller({ approvedAtMs })
  const { db, meter } = gathering()
  const [raw, built, [inBatch]] = await Promise.all([
    db.all(sql`SELECT id FROM resellers`),
    db.select({ role: people.role }).from(people).where(eq(people.resellerId, id)),
    db.batch([db.select({ number: resellers.number }).from(resellers)]),
  ])
  expect([raw, built, inBatch]).toEqual([[{ id }], [{ role: 'reseller_admin' }], [{ number: 1 }]])
  expect(meter).toMatchObject({ roundTrips: 1, statements: 3 })
})

test('columns of one name are kept apart', async () => {
  const { id } = await givenReseller({ approvedAtMs })
  const { db } = gathering()
  const joined = () =>
    db
      .select({ person: people.id, reseller: resellers.id })
      .from(people)
      .innerJoin(resellers, eq(resellers.id, people.resellerId))
  const counted = () =>
    db.select({ id: people.id, others: sql`(SELECT count(*) FROM people AS p)` }).from(people)
  const [rows, also] = await Promise.all([joined(), counted()])
  expect(rows[0]?.reseller).toBe(id)
  expect(rows[0]?.person).not.toBe(id)
  expect(also.map(({ others }) => others)).toEqual([2, 2])
})

test('what one read waits for is a round trip of its own', async () => {
  const { db, meter } = gathering()
  await db.all(sql`SELECT 1`)
  await db.all(sql`SELECT 2`)
  expect(meter.roundTrips).toBe(2)
})

test('a write goes alone, and fails alone', async () => {
  const { id } = await givenReseller({ approvedAtMs })
  const { db, meter } = gathering()
  const [read, written] = await Promise.allSettled([
    db.all(sql`SELECT id FROM resellers`),
    db.run(sql`UPDATE resellers SET number = 2`),
  ])
  expect(read).toEqual({ status: 'fulfilled', value: [{ id }] })
  expect(written.status).toBe('rejected')
  expect(meter.roundTrips).toBe(1)
})

test('a read that fails says so to everybody who waits with it', async () => {
  const { db } = gathering()
  const both = await Promise.allSettled([
    db.all(sql`SELECT 1`),
    db.all(sql`SELECT nothing FROM nowhere`),
  ])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
