import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bps, currency, flag, integer, json, month, orNull, text } from '#db/core/cells.ts'
import { openDatabase } from '#db/core/database.ts'
import { built, firstOrNull, rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { people, resellers } from '#db/schema/people.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores({ namesBySql: true })

const approvedAtMs = at('2026-10-01')

function metered() {
  const { d1, meter } = meteredD1(env.DB)
  return { db: openDatabase(d1), meter }
}

test('rows come as their shape says: truth as true, JSON as what it is, nothing as null', async () => {
  const { db } = metered()
  const shape = {
    name: text,
    isTest: flag,
    rateBps: bps,
    details: json<{ a: number }>(),
    currency: orNull(currency),
    from: month,
  }
  const found = await rows(
    db,
    shape,
    sql`SELECT ${'Acme'} AS name, 1 AS isTest, 5000 AS rateBps, '{"a":1}' AS details,
      NULL AS currency, '2026-10' AS "from"`,
  )
  expect(found).toEqual([
    {
      name: 'Acme',
      isTest: true,
      rateBps: 5000,
      details: { a: 1 },
      currency: null,
      from: '2026-10',
    },
  ])
})

test.each([
  ['a column of another name', sql`SELECT 1 AS sequence`, 'the column number holds undefined'],
  ['text for an integer', sql`SELECT '1' AS number`, 'the column number holds string'],
  ['a fraction', sql`SELECT 1.5 AS number`, 'the column number holds number'],
  ['more than an exact integer', sql`SELECT 9007199254740993 AS number`, 'the column number'],
  ['null that nobody expects', sql`SELECT NULL AS number`, 'the column number holds null'],
  ['a column too many', sql`SELECT 1 AS number, 2 AS more`, 'nobody asked for the column more'],
])('%s is an error that names the column, not a figure', async (_case, query, message) => {
  const { db } = metered()
  await expect(rows(db, { number: integer }, query)).rejects.toThrow(message)
})

test('an error of a column holds nothing of its value', async () => {
  const { db } = metered()
  for (const cell of [integer, json()]) {
    const asked = rows(db, { held: cell }, sql`SELECT 'carla@clinic.example' AS held`)
    const error: unknown = await asked.catch((reason: unknown) => reason)
    expect(String(error)).toMatch(/^Error: the column held holds (string|text), not/)
  }
})

test('reads asked for together are one round trip, and each gets its own rows', async () => {
  const { id } = await givenReseller({ approvedAtMs })
  const { db, meter } = metered()
  const ofReseller = rows(db, { id: text }, sql`SELECT id FROM resellers WHERE id = ${id}`)
  const roles = built(
    db,
    db.select({ role: people.role }).from(people).where(eq(people.resellerId, id)),
  )
  const pair = together(db, [ofReseller.to(firstOrNull), roles])
  const [[reseller, team], nobody] = await together(db, [
    pair,
    rows(db, { id: text }, sql`SELECT id FROM resellers WHERE number = 99`).to(firstOrNull),
  ])
  expect([reseller, team, nobody]).toEqual([{ id }, [{ role: 'reseller_admin' }], null])
  expect(meter).toMatchObject({ roundTrips: 1, statements: 3 })
})

test('a read alone is one round trip, and no read is none', async () => {
  const { db, meter } = metered()
  expect(await together(db, [])).toEqual([])
  expect(meter.roundTrips).toBe(0)
  await rows(db, { one: integer }, sql`SELECT 1 AS one`)
  expect(meter.roundTrips).toBe(1)
})

test('a read that fails fails those that travel with it', async () => {
  const { db } = metered()
  const both = together(db, [
    rows(db, { one: integer }, sql`SELECT 1 AS one`),
    rows(db, { nothing: text }, sql`SELECT nothing FROM nowhere`),
  ])
  await expect(both).rejects.toThrow()
})

test('two columns of one name are refused where a batch would make them one', async () => {
  await givenReseller({ approvedAtMs })
  const { db } = metered()
  const joined = () =>
    db
      .select({ person: people.id, reseller: resellers.id })
      .from(people)
      .innerJoin(resellers, eq(resellers.id, people.resellerId))
  const one = rows(db, { one: integer }, sql`SELECT 1 AS one`)
  await expect(together(db, [built(db, joined()), one])).rejects.toThrow('have one name')
  expect(await joined()).toHaveLength(1)
})

test('raw statements with parameters go into one batch, and all or nothing is done', async () => {
  const { id } = await givenReseller({ approvedAtMs })
  const { db, meter } = metered()
  const named = (name: string) =>
    statement(db, sql`UPDATE resellers SET company_name = ${name} WHERE id = ${id}`)
  await db.batch([named('Harbour'), named('Harbour & Sons')])
  expect(meter).toMatchObject({ roundTrips: 1, statements: 2 })
  const doubled = statement(db, sql`INSERT INTO resellers (id) VALUES (${id})`)
  await expect(db.batch([named('Nobody'), doubled])).rejects.toThrow()
  const name = rows(
    db,
    { name: text },
    sql`SELECT company_name AS name FROM resellers WHERE id = ${id}`,
  )
  expect(await name).toEqual([{ name: 'Harbour & Sons' }])
})
