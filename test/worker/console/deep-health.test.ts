import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { hourMs, minuteMs } from '#domain/calendar/durations.ts'
import { often } from '#domain/jobs.ts'
import { askHealth, givenApiKey } from '#test/worker/console/monitor.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { faultySlots } from '#test/worker/kit/faulty-slots.ts'
import { freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'

freshStores({ namesBySql: true })

const ask = async (bindings: Env = env) => askHealth(await givenApiKey('health:read'), bindings)
const ago = (ms: number) => Date.now() - ms
const withD1 = (fate: Fate): Env => ({ ...env, DB: faultyD1(env.DB, fate) })

test('a fresh, empty deployment is well, though no job has run', async () => {
  const { status, parts } = await ask()
  expect(status).toBe(200)
  expect(parts).toMatchObject({
    database: { state: 'well' },
    seats: { state: 'well', capacity: 3, granted: 0 },
    mail: { state: 'well', outSince: null, longestDue: [] },
    jobs: { state: 'well' },
    months: { state: 'well', closing: null, due: [] },
  })
})

test('a deployment of today whose cron runs is well, and names its jobs', async () => {
  await givenSuperAdmin(ago(2 * hourMs))
  await fireCron(often, Date.now())
  const { status, parts } = await ask()
  expect(status).toBe(200)
  expect(parts['jobs']?.['jobs']).toEqual(
    expect.arrayContaining([
      {
        job: 'seal-audit',
        state: 'well',
        startedAt: expect.any(String),
        finishedAt: expect.any(String),
      },
      { job: 'clean-up', state: 'never', startedAt: null, finishedAt: null },
    ]),
  )
})

test('a deployment whose cron never came is bad once the first runs are due', async () => {
  await givenSuperAdmin(ago(31 * minuteMs))
  const { status, parts, bad } = await ask()
  expect([status, bad]).toEqual([503, ['jobs']])
  expect(parts['jobs']?.why).toContain('seal-audit is late')
  expect(parts['jobs']?.why).not.toContain('clean-up')
})

test('a database that does not answer at all is bad, and nothing else is told', async () => {
  const { status, parts } = await ask(withD1(() => 'fail_before'))
  expect(status).toBe(503)
  expect(parts).toEqual({ database: { state: 'bad', why: 'it did not answer; see the log' } })
})

test('a database that hangs before it tells who asks is bad in time', {
  timeout: 20_000,
}, async () => {
  const { status, bad } = await ask(withD1(() => new Promise(() => {})))
  expect([status, bad]).toEqual([503, ['database']])
})

test('a database that is lost once it has told who asks is bad by its reason, and the seats are well', async () => {
  // The key, and the day of its use.
  const { status, parts, bad } = await ask(withD1((call) => (call > 2 ? 'fail_before' : 'answer')))
  expect(status).toBe(503)
  expect(parts['seats']?.state).toBe('well')
  expect(bad).toContain('database')
  expect(parts['database']?.why).toBe('Network connection lost.')
})

test('an object that fails is bad in its parts, and the others are told', async () => {
  const slots = faultySlots(promoSlotsOf(env), () => 'fail_before')
  const bindings = { ...env, PROMO_SLOTS: { getByName: () => slots } } as unknown as Env
  const { status, parts, bad } = await ask(bindings)
  expect([status, bad]).toEqual([503, ['seats', 'audit']])
  expect(parts['seats']).toEqual({ state: 'bad', why: 'Network connection lost.' })
})

test('an object that hangs is bad in its parts, and the others are told', {
  timeout: 20_000,
}, async () => {
  const slots = faultySlots(promoSlotsOf(env), () => new Promise(() => {}))
  const bindings = { ...env, PROMO_SLOTS: { getByName: () => slots } } as unknown as Env
  const { status, bad } = await ask(bindings)
  expect([status, bad]).toEqual([503, ['seats', 'audit']])
})

async function mailDueSince(kind: string, priority: 0 | 1, sinceMs: number): Promise<void> {
  const { actor } = await givenSuperAdmin()
  await env.DB.prepare(
    `INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, priority, next_attempt_at_ms, created_at_ms)
     VALUES (?1, ?2, ?5, '{}', ?1, ?3, ?4, ?4)`,
  )
    .bind(`mail-${kind}`, kind, priority, sinceMs, actor.personId)
    .run()
}

test('a mail that somebody waits for may be due for half an hour, one in its turn for three', async () => {
  await mailDueSince('sign_in_link', 0, ago(29 * minuteMs))
  await mailDueSince('statement_ready', 1, ago(170 * minuteMs))
  const { parts } = await ask()
  expect(parts['mail']).toMatchObject({
    state: 'well',
    longestDue: [
      { isWaitedFor: true, kind: 'sign_in_link' },
      { isWaitedFor: false, kind: 'statement_ready' },
    ],
  })
})

test.each([
  ['sign_in_link', 0, 31 * minuteMs],
  ['statement_ready', 1, 181 * minuteMs],
] as const)('mail is bad once a %s is due for too long', async (kind, priority, ms) => {
  await mailDueSince(kind, priority, ago(ms))
  const { status, parts, bad } = await ask()
  expect([status, bad]).toEqual([503, ['mail']])
  expect(parts['mail']?.why).toMatch(`${kind} is due since `)
})

test.each([
  [2, 'well'],
  [3, 'bad'],
])('after %d tries that failed in a row mail is %s', async (failures, state) => {
  await env.DB.prepare('INSERT INTO mail_outage (id, failures, since_ms) VALUES (1, ?1, 1000)')
    .bind(failures)
    .run()
  const { parts } = await ask()
  expect(parts['mail']?.state).toBe(state)
  expect(parts['mail']?.['outSince']).toBe(state === 'bad' ? '1970-01-01T00:00:01.000Z' : null)
})

const runOf = (job: string, startedMs: number, outcome: string | null) =>
  env.DB.prepare(
    `INSERT INTO job_runs (id, job, scheduled_for_ms, started_at_ms, finished_at_ms, outcome)
     VALUES (?1, ?2, ?3, ?3, iif(?4 IS NULL, NULL, ?3), ?4)`,
  )
    .bind(`run-${job}-${startedMs}`, job, startedMs, outcome)
    .run()

test.each([
  ['failed', 'failed', minuteMs, 'seal-audit failed'],
  ['was killed', null, 16 * minuteMs, 'seal-audit was stopped half-way'],
  ['ended too long ago', 'done', 31 * minuteMs, 'seal-audit is late'],
])('jobs are bad when one %s', async (_what, outcome, ms, why) => {
  await runOf('clean-up', ago(hourMs), 'done')
  await runOf('seal-audit', ago(ms), outcome)
  const { status, parts, bad } = await ask()
  expect([status, bad]).toEqual([503, ['jobs']])
  expect(parts['jobs']?.why).toBe(why)
})

test('months are bad when one is due for more than a daily run, and say since when', async () => {
  await givenReseller({ approvedAtMs: Date.parse('2026-09-10T00:00:00Z') })
  const { status, parts, bad } = await ask()
  expect(status).toBe(503)
  expect(bad).toContain('months')
  expect(parts['months']).toMatchObject({
    closing: null,
    due: expect.arrayContaining([{ month: '2026-09', since: '2026-10-03T03:00:00.000Z' }]),
  })
  expect(parts['months']?.why).toContain('2026-09 is due since 2026-10-03T03:00:00.000Z')
})

test.each([
  ['within the hour', 'well', 50 * minuteMs],
  ['for more than an hour', 'bad', 61 * minuteMs],
])('a month in closing %s is %s', async (_what, state, ms) => {
  await givenWaitingMail(0, ago(ms))
  const { parts } = await ask()
  expect(parts['months']).toMatchObject({ state, closing: { since: expect.any(String) } })
})

test('the answer holds nobody’s data', async () => {
  await givenWaitingMail(3, ago(4 * hourMs))
  const { status, text } = await ask()
  expect(status).toBe(503)
  expect(text).not.toMatch(/@|Ada|Rita|Carla|Company|reader/)
})
