import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { deleteExpired, expiringTables } from '#db/console/expired-rows.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { newId } from '#http/new-id.ts'
import { cleanUp } from '#jobs/clean-up.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { always, times } from '#test/worker/kit/limits/go-on.ts'

freshStores()

const nowMs = at('2027-03-01T03:15:00Z')
const clean = (mayGoOn = always) =>
  cleanUp(env, { db: database(), nowMs, newId, origin: '', mayGoOn })

/** So many rows a table, the n-th `ageMs` and n milliseconds over. */
async function givenRows(count: number, ageMs: number): Promise<void> {
  const { id, admin } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const { personId } = admin.actor
  const series = `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${count})`
  const hash = `printf('%064d', n)`
  const atMs = `${nowMs - ageMs} - n`
  await env.DB.batch(
    [
      `INSERT INTO rate_limit_windows ${series} SELECT ${hash}, ${atMs}, 1 FROM n`,
      'DELETE FROM mails_to_addresses',
      `INSERT INTO mails_to_addresses
       ${series} SELECT 'a@b.example', ${atMs}, printf('mail-%08d', n) FROM n`,
      'DELETE FROM idempotency_keys',
      `INSERT INTO idempotency_keys
       ${series} SELECT 'somebody', printf('key-%08d', n), ${hash}, '{}', ${atMs} FROM n`,
      `INSERT INTO sessions (id_hash, person_id, created_at_ms, expires_at_ms, ends_at_ms)
       ${series} SELECT ${hash}, '${personId}', 0, ${atMs}, ${atMs} FROM n`,
      `INSERT INTO one_time_tokens (token_hash, purpose, person_id, created_at_ms, expires_at_ms)
       ${series} SELECT ${hash}, 'sign_in', '${personId}', 0, ${atMs} FROM n`,
      `INSERT INTO job_runs (id, job, scheduled_for_ms, started_at_ms, finished_at_ms, outcome)
       ${series} SELECT printf('run-%020d', n), 'clean-up', ${atMs}, ${atMs}, ${atMs}, 'done' FROM n`,
      `INSERT INTO viewings ${series} SELECT printf('viewing-%08d', n), ${hash}, '${personId}', '${id}',
         ${atMs} - 1000, ${atMs}, ${atMs} FROM n`,
      `INSERT INTO stripe_events (id, type, as_of_s, state, received_at_ms, settled_at_ms)
       ${series} SELECT 'evt_' || n, 'customer.updated', 0, 'taken', ${atMs}, ${atMs} FROM n`,
      `INSERT INTO stripe_unanswered ${series} SELECT 'in_' || n, 'missing', ${atMs} FROM n`,
    ].map((sql) => env.DB.prepare(sql)),
  )
}

const left = async () =>
  Object.fromEntries(
    await Promise.all(
      expiringTables.map(async (table) => [
        table,
        await countRows(`SELECT count(*) n FROM ${table}`),
      ]),
    ),
  )

describe('what has run out', () => {
  test.each([
    ['rate_limit_windows', dayMs],
    ['mails_to_addresses', dayMs],
    ['idempotency_keys', 30 * dayMs],
    ['sessions', 0],
    ['one_time_tokens', 30 * dayMs],
    ['job_runs', 90 * dayMs],
    ['viewings', 90 * dayMs],
    ['stripe_events', 30 * dayMs],
    ['stripe_unanswered', 0],
  ] as const)('is deleted when its time has come, to the millisecond: %s', async (table, ageMs) => {
    // The first of three is a millisecond over its time, or as old as that.
    await givenRows(3, ageMs - 2)
    const kept = {
      rate_limit_windows: 2,
      mails_to_addresses: 1,
      idempotency_keys: 2,
      sessions: 1,
      one_time_tokens: 2,
      job_runs: 2,
      viewings: 2,
      stripe_events: 2,
      stripe_unanswered: 1,
    }
    await clean()
    expect((await left())[table]).toBe(kept[table])
  })

  test('goes in steps, oldest first, and a step that is repeated takes the next', async () => {
    await givenRows(250, 100 * dayMs)
    for (const table of expiringTables) {
      const step = () => deleteExpired(database(), table, { nowMs, limit: 100 })
      const last = table === 'job_runs' ? 49 : 50
      expect([table, await step(), await step(), await step(), await step()]).toEqual([
        table,
        100,
        100,
        last,
        0,
      ])
    }
  })

  test('waits for the next event when the share of the job is spent', async () => {
    await givenRows(10, 100 * dayMs)
    await clean(times(2))
    expect(await left()).toMatchObject({ rate_limit_windows: 0, sessions: 10, viewings: 10 })
    expect(await clean()).toMatchObject({ sessions: 10, viewings: 10, job_runs: 9 })
  })
})

test('of Stripe’s events what failed or waits stays, however old', async () => {
  const row = `INSERT INTO stripe_events (id, type, as_of_s, object, state, problem, received_at_ms, settled_at_ms)`
  await env.DB.batch([
    env.DB.prepare(`${row} VALUES ('evt_1', 'a', 0, '{}', 'waiting', NULL, 0, NULL)`),
    env.DB.prepare(`${row} VALUES ('evt_2', 'a', 0, NULL, 'failed', 'thin', 0, 0)`),
    env.DB.prepare(`${row} VALUES ('evt_3', 'a', 0, NULL, 'taken', NULL, 0, 0)`),
  ])
  expect(await clean()).toMatchObject({ stripe_events: 1 })
  expect(await left()).toMatchObject({ stripe_events: 2 })
})

describe('of the runs of a job', () => {
  type Run = readonly [id: string, daysAgo: number, outcome: 'done' | 'failed' | null]
  const givenRuns = (job: string, runs: readonly Run[]) =>
    env.DB.batch(
      runs.map(([id, daysAgo, outcome]) =>
        env.DB.prepare(
          `INSERT INTO job_runs (id, job, scheduled_for_ms, started_at_ms, finished_at_ms, outcome)
           VALUES (?1, ?2, ?3, ?3, ?4, ?5)`,
        ).bind(`run-of-${id}`, job, nowMs - daysAgo * dayMs, outcome && nowMs, outcome),
      ),
    )
  const runsLeft = async () =>
    (
      await env.DB.prepare('SELECT id FROM job_runs ORDER BY started_at_ms').all<{ id: string }>()
    ).results.map(({ id }) => id.replace('run-of-', ''))

  test.each<readonly [string, readonly Run[], readonly string[]]>([
    [
      'the last that has an end stays, however old',
      [
        ['a', 300, 'done'],
        ['b', 200, 'failed'],
      ],
      ['b'],
    ],
    [
      'the last of all stays too, though it has none',
      [
        ['a', 300, 'done'],
        ['b', 250, null],
        ['c', 200, null],
      ],
      ['a', 'c'],
    ],
    [
      'those of the last 90 days stay',
      [
        ['a', 91, 'done'],
        ['b', 89, null],
        ['c', 1, 'done'],
      ],
      ['b', 'c'],
    ],
    [
      'two that began at once leave one',
      [
        ['a', 200, 'done'],
        ['b', 200, 'done'],
      ],
      ['b'],
    ],
  ])('%s', async (_, runs, expected) => {
    await givenRuns('seal-audit', runs)
    await clean()
    expect(await runsLeft()).toEqual(expected)
  })

  test('another job’s end keeps and ends none', async () => {
    await givenRuns('seal-audit', [['a', 200, 'done']])
    await givenRuns('clean-up', [['b', 100, 'done']])
    await clean()
    expect(await runsLeft()).toEqual(['a', 'b'])
  })
})
