import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { allowing, halfAnInvocation, statementsAnInvocation } from '#db/core/budget.ts'
import { integer } from '#db/core/cells.ts'
import { rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { people } from '#db/schema/people.ts'
import { jobsByCron } from '#domain/jobs.ts'
import { shares } from '#jobs/shares.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { asInvocation, d1Limits } from '#test/worker/kit/limits/d1-limits.ts'

freshStores()

const db = database()
const one = () => rows(db, { n: integer }, sql`SELECT 1 AS n`)
const nobody = () => db.select().from(people).where(eq(people.id, 'nobody'))
const nothing = () => statement(db, sql`DELETE FROM outbox WHERE false`)

test.each<readonly [string, number, () => PromiseLike<unknown>]>([
  ['a raw read', 1, () => one()],
  ['a built read', 1, () => nobody()],
  ['its first row', 1, () => nobody().get()],
  ['a write', 1, () => nothing()],
  ['a built write', 1, () => db.delete(people).where(eq(people.id, 'nobody'))],
  ['a batch of three', 3, () => db.batch([nothing(), nobody(), nothing()])],
  ['four reads together', 4, () => together(db, [one(), together(db, [one(), one()]), one()])],
  ['one that fails', 1, () => db.run(sql`SELECT * FROM nowhere`).then(null, () => null)],
])('%s counts as D1 counts it', async (_, statements, send) => {
  const before = db.spent.statements
  const counted = await asInvocation(send)
  expect(db.spent.statements - before).toBe(statements)
  expect(counted.statements()).toBe(statements)
})

test('a share ends with what was really sent, whoever sent it', async () => {
  const mayGoOn = allowing(db, 5)
  expect([mayGoOn(5), mayGoOn(6)]).toEqual([true, false])
  await together(db, [one(), one(), one()])
  expect([mayGoOn(2), mayGoOn(3)]).toEqual([true, false])
})

test.each(Object.entries(jobsByCron))(
  'the shares of %s leave a tenth of what D1 allows',
  (_, jobs) => {
    expect(statementsAnInvocation).toBe(d1Limits.statements)
    const sum = jobs.reduce((total, job) => total + shares[job], 0)
    expect(sum).toBeLessThanOrEqual(statementsAnInvocation * 0.9)
  },
)

test('a verb with a request for itself leaves room for what follows the answer', () => {
  const mayGoOn = halfAnInvocation(db)
  expect(mayGoOn(500) && !mayGoOn(501)).toBe(true)
  const after = shares['deliver-outbox'] + shares['deliver-webhooks'] + shares['seal-audit']
  expect(500 + after).toBeLessThan(statementsAnInvocation)
})
