import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { failureReason } from '#worker/log/failure-reason.ts'

freshStores()

const address = 'alice@harbour.example'

const thrownBy = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => null,
    (error: unknown) => error,
  )

const reasonOf = async (query: string, ...values: readonly unknown[]) =>
  failureReason(
    await thrownBy(() =>
      env.DB.prepare(query)
        .bind(...values)
        .run(),
    ),
  )

const outage = (values: string) =>
  `INSERT INTO mail_outage (id, failures, since_ms) VALUES (${values})`

test.each<readonly [string, string, readonly unknown[], string]>([
  [
    'a UNIQUE constraint',
    outage('1, 1, 1), (1, 1, 1'),
    [],
    'UNIQUE constraint failed: mail_outage.id',
  ],
  ['NOT NULL', outage('1, NULL, 1'), [], 'NOT NULL constraint failed: mail_outage.failures'],
  ['a CHECK', outage('1, 0, 1'), [], 'CHECK constraint failed: failures > 0'],
  [
    'a STRICT column',
    outage('1, ?1, 1'),
    [address],
    'cannot store TEXT value in INTEGER column mail_outage.failures',
  ],
  ['a table that is not there', 'SELECT ?1 FROM nowhere', [address], 'no such table: nowhere'],
  ['JSON that is none', 'SELECT json(?1)', [address], 'malformed JSON'],
  ['a word that does not fit', 'SELECT FROM x', [], 'near "FROM": syntax error at offset 7'],
])('the reason names %s', async (_what, query, values, reason) => {
  expect(await reasonOf(query, ...values)).toBe(reason)
})

test('a CHECK that stands on several lines of a migration is told on one', async () => {
  const id = await givenApplication(1)
  expect(await reasonOf('UPDATE applications SET state = ?1 WHERE id = ?2', address, id)).toBe(
    `CHECK constraint failed: state IN ('submitted', 'information_requested', 'approving', 'approved', 'rejected', 'withdrawn')`,
  )
})

test('the reason is in the words of a trigger of ours', async () => {
  const { actor } = await givenSuperAdmin(1)
  await env.DB.prepare('UPDATE people SET joined_at_ms = 1').run()
  const query = 'UPDATE people SET disabled_at_ms = 2 WHERE id = ?1'
  expect(await reasonOf(query, actor.personId)).toBe('a super admin who can sign in stays')
})

test('drizzle’s own message, which holds what was bound, is passed over for its cause', async () => {
  const error = await thrownBy(async () => database().run(sql`SELECT json(${address})`))
  expect(String(error)).toContain(address)
  expect(failureReason(error)).toBe('malformed JSON')
})

const forged = `': SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_TRIGGER)`

test.each<readonly [string, string, readonly unknown[], string | null]>([
  ['a path', `SELECT json_set('{}', ?1, 1)`, [address], 'SQLITE_ERROR'],
  [
    'a path that looks like a reason',
    `SELECT json_set('{}', ?1, 1)`,
    [`x${forged}`],
    'SQLITE_ERROR',
  ],
  [
    'a path of two lines',
    `SELECT json_set('{}', ?1, 1)`,
    [`x\nno such table: alice`],
    'SQLITE_ERROR',
  ],
  ['text of a query', `SELECT '${address}`, [], 'SQLITE_ERROR'],
])('a value in SQLite’s words is not told: %s', async (_what, query, values, reason) => {
  expect(await reasonOf(query, ...values)).toBe(reason)
})

test('a value that D1 can’t bind is not told, only its type', async () => {
  const error = await thrownBy(async () => env.DB.prepare('SELECT ?1').bind({ address }).run())
  expect(failureReason(error)).toBe(`Type 'object' not supported`)
})

/** As D1 and SQLite say it; the platform alone can bring these about. */
test.each([
  'database or disk is full',
  'database disk image is malformed',
  'database is locked',
  'disk I/O error',
  'attempt to write a readonly database',
])('a database that can’t go on says so: %s', (text) => {
  expect(failureReason(new Error(`D1_ERROR: ${text}: SQLITE_ERROR`))).toBe(text)
})

test.each([
  'D1 DB reset because its code was updated.',
  'Cannot resolve D1 DB due to transient issue on remote node.',
  "Can't read from request stream because client disconnected.",
  "D1 DB's isolate exceeded its memory limit and was reset.",
  'D1 DB exceeded its CPU time limit and was reset.',
  'Currently processing a long-running export.',
  'D1 DB storage operation exceeded timeout which caused object to be reset.',
  'Internal error in D1 DB storage caused object to be reset.',
  'Network connection lost.',
  'Too many API requests by single worker invocation.',
  'Too many subrequests by single Worker invocation.',
  'Memory limit would be exceeded before EOF.',
  'statement too long',
  'too many terms in compound SELECT',
])('what D1 says of itself is told: %s', (text) => {
  expect(failureReason(new Error('Failed query', { cause: new Error(`D1_ERROR: ${text}`) }))).toBe(
    text,
  )
})

test.each([
  ['an error of the mail service', new Error(`550 no such user: ${address}`)],
  ['an error of ours', new Error(`no person ${address}`)],
  ['something thrown', address],
  ['a circle of causes', circle()],
])('%s has no reason to tell', (_what, error) => {
  expect(failureReason(error)).toBeNull()
})

function circle(): Error {
  const error = new Error('round')
  error.cause = error
  return error
}
