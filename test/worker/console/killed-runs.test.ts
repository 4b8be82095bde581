import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import { readJobs } from '#actions/console/read-jobs.ts'
import { daily } from '#domain/jobs.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores()

/** An event of cron that is killed in mid-close: run and close have begun, and nothing goes on. */
async function killClose(day: string): Promise<void> {
  const killed = Promise.withResolvers<void>()
  const closing = env.DB.prepare(
    `SELECT 1 FROM closes, job_runs WHERE job = 'close-months' AND scheduled_for_ms = ?1`,
  ).bind(at(`${day}T03:15:00Z`))
  const fate: Fate = async () => {
    if ((await closing.first()) === null) return 'answer'
    killed.resolve()
    return new Promise(() => {})
  }
  const bindings = { ...env, DB: faultyD1(env.DB, fate) }
  await Promise.race([fireCron(daily, at(`${day}T03:15:00Z`), bindings), killed.promise])
}

const overviewAt = async (nowMs: number) =>
  (await readAdminOverview(database(), promoSlotsOf(env), nowMs)).tasks

const everyRun = { job: 'close-months', outcome: null, limit: 10, after: null } as const

test('three runs killed in mid-close: the console says so, and the overview lists job and month', async () => {
  await givenProgram(3)
  for (const day of ['2026-11-03', '2026-11-04', '2026-11-05']) await killClose(day)
  const ada = await adminDoor()
  const page = await ada.get<{
    jobs: { job: string; state: string; finishedAt: string | null }[]
    items: { job: string; state: string }[]
  }>('/api/admin/jobs?job=close-months')
  expect(page.jobs).toContainEqual(
    expect.objectContaining({ job: 'close-months', state: 'stopped', finishedAt: null }),
  )
  // The last may still run: nothing says that it was killed before its time is over.
  expect(page.items.map(({ state }) => state)).toEqual(['running', 'stopped', 'stopped'])
  const later = Date.now() + 16 * 60_000
  const { runs } = await readJobs(database(), everyRun, later)
  expect(runs.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped'])
  expect(await overviewAt(later)).toMatchObject({
    jobsStopped: ['close-months'],
    monthClosing: { month: '2026-10', begunAt: '2026-11-03T03:15:00.000Z' },
    monthsDue: [],
  })
})

test('once a run has ended the close, neither job nor month is a task', async () => {
  await givenProgram(3)
  await killClose('2026-11-03')
  await fireCron(daily, at('2026-11-04T03:15:00Z'))
  expect(await overviewAt(Date.now())).toMatchObject({ jobsStopped: [], monthClosing: null })
  expect((await readJobs(database(), everyRun, Date.now())).jobs).toContainEqual(
    expect.objectContaining({ job: 'close-months', state: 'well' }),
  )
})

/** A run of the close that has begun and has no end; without an expression somebody started it by hand. */
const begun = (id: string, cron: string | null, scheduledFor: string, startedAt: string) =>
  env.DB.prepare(
    `INSERT INTO job_runs (id, job, cron, scheduled_for_ms, started_at_ms)
     VALUES (?1, 'close-months', ?2, ?3, ?4)`,
  )
    .bind(id, cron, at(`2026-11-03T${scheduledFor}Z`), at(`2026-11-03T${startedAt}Z`))
    .run()

const statesAt = async (time: string) => {
  const { runs } = await readJobs(database(), everyRun, at(`2026-11-03T${time}Z`))
  return runs.map(({ state }) => state)
}

test('two runs of one event run side by side, and neither stops the other', async () => {
  await begun('run-00001', daily, '03:15:00', '03:15:01')
  await begun('run-00002', daily, '03:15:00', '03:15:02')
  expect(await statesAt('03:16:00')).toEqual(['running', 'running'])
})

test.each([
  ['of cron is not stopped by one that somebody starts beside it', daily, null],
  ['by hand is not stopped by the next one of cron', null, daily],
])('a run %s', async (_which, first, second) => {
  await begun('run-00001', first, '03:14:50', '03:14:50')
  await begun('run-00002', second, '03:15:00', '03:15:01')
  expect(await statesAt('03:16:00')).toEqual(['running', 'running'])
  expect(await statesAt('03:31:00')).toEqual(['stopped', 'stopped'])
})
