import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { isAborted, isDatabaseUnavailable, isUniqueViolation } from '#db/core/database-error.ts'
import { statement } from '#db/core/statement.ts'
import { insertSuperAdmin } from '#db/people/people.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'

freshStores({ namesBySql: true })

const errorOf = (work: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(work).then(
    () => null,
    (error: unknown) => error,
  )

test('an error is known by what SQLite said, not by what somebody wrote', async () => {
  const words =
    'timed out, expectation failed, Network connection lost, UNIQUE constraint failed: people.email'
  const error = await errorOf(database().run(sql`SELECT * FROM nowhere WHERE name = ${words}`))
  expect(error).toBeInstanceOf(Error)
  expect(isAborted(error)).toBe(false)
  expect(isDatabaseUnavailable(error)).toBe(false)
  expect(isUniqueViolation(error, 'people.email')).toBe(false)
})

test.each([
  `D1_TYPE_ERROR: Type 'object' not supported for value 'Network connection lost.'`,
  `D1_ERROR: bad JSON path: 'D1 DB is overloaded. Too many requests queued.'`,
  `D1_ERROR: CHECK constraint failed: Internal error in D1 DB storage`,
])('what is quoted further on in a message decides nothing: %s', (message) => {
  expect(isDatabaseUnavailable(new Error(message))).toBe(false)
})

test('a constraint is known in a single statement and in a batch', async () => {
  const db = database()
  const ada = {
    id: 'ada-of-vendor',
    email: 'ada@vendor.example',
    name: 'Ada',
    nowMs: at('2026-10-01'),
  }
  await insertSuperAdmin(db, ada)
  const insert = () =>
    statement(
      db,
      sql`INSERT INTO people (id, email, name, role, created_at_ms)
      SELECT 'third-person', email, name, role, 0 FROM people`,
    )
  expect(isUniqueViolation(await errorOf(insert()), 'people.email')).toBe(true)
  const batched = await errorOf(db.batch([insert()]))
  expect(isUniqueViolation(batched, 'people.email')).toBe(true)
  expect(isUniqueViolation(batched, 'people.id')).toBe(false)
})
