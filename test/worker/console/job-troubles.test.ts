import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { tellJobTroubles } from '#actions/console/tell-job-troubles.ts'
import { finishJobRun, startJobRun } from '#db/console/job-runs.ts'
import { daily, type JobName, jobsByCron, often } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { faultySlots } from '#test/worker/kit/faulty-slots.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { givenVendorPerson } from '#test/worker/mail/news-scene.ts'

freshStores()
const minute = 60_000
const t0 = at('2026-11-05T10:00:00Z')
const hours = (count: number) => t0 + count * 60 * minute

beforeEach(async () => {
  await givenVendorPerson()
  await database().run(sql`UPDATE people SET created_at_ms = ${t0}`)
})

async function ran(job: JobName, atMs: number, outcome: 'done' | 'failed') {
  const id = newId()
  await startJobRun(
    database(),
    { id, job, scheduledForMs: atMs, startedAtMs: atMs },
    { cron: often },
  )
  await finishJobRun(database(), { id, outcome, details: {}, finishedAtMs: atMs })
}

const tell = (atMs: number, underWay: readonly JobName[] = []) =>
  tellJobTroubles(database(), atMs, underWay)

/** Of each mail what it tells last, and how much. */
const told = async () =>
  (
    await database().all<{ job: string; state: string; count: number }>(
      sql`SELECT payload->>'job' AS job, payload->>'state' AS state, payload->>'count' AS count
      FROM outbox WHERE kind = 'vendor_job_in_trouble' ORDER BY created_at_ms, rowid`,
    )
  ).map(({ job, state, count }) => [job, state, count])

test('a job that fails is told once, however often it fails, and again after a day', async () => {
  for (const minutes of [0, 20, 40, 60]) {
    await ran('seal-audit', t0 + minutes * minute, 'failed')
    await tell(t0 + minutes * minute)
  }
  expect(await told()).toEqual([['seal-audit', 'failed', 1]])
  await ran('seal-audit', hours(24), 'failed')
  await tell(hours(24))
  expect(await told()).toHaveLength(2)
})

test('a job that was well in between is told when it fails again', async () => {
  for (const [minutes, outcome] of [
    [0, 'failed'],
    [20, 'done'],
    [40, 'failed'],
  ] as const) {
    await ran('seal-audit', t0 + minutes * minute, outcome)
    await tell(t0 + minutes * minute)
  }
  expect(await told()).toEqual([
    ['seal-audit', 'failed', 1],
    ['seal-audit', 'failed', 1],
  ])
})

test('several that are in trouble at once are one mail that counts them', async () => {
  await ran('seal-audit', t0, 'failed')
  await ran('resume-close', t0, 'failed')
  await Promise.all([tell(t0), tell(t0)])
  expect(await told()).toEqual([['seal-audit', 'failed', 2]])
})

test('a job of which no run has ended for too long is late, unless its event has just come', async () => {
  for (const job of jobsByCron[often]) await ran(job, hours(27), 'done')
  await ran('close-months', t0, 'done')
  await tell(hours(27), jobsByCron[daily])
  expect(await told()).toEqual([])
  await tell(hours(27), jobsByCron[often])
  expect(await told()).toEqual([['close-months', 'late', 1]])
})

test('an event of cron in which jobs failed tells of them with the next', async () => {
  const withoutSeats = {
    ...env,
    PROMO_SLOTS: { getByName: () => faultySlots(promoSlotsOf(env), () => 'fail_before') },
  } as unknown as Env
  const now = Date.now()
  await database().run(sql`UPDATE people SET created_at_ms = ${now}`)
  await expect(fireCron(often, now, withoutSeats)).rejects.toThrow('these jobs failed')
  expect(await told()).toEqual([['reconcile-approvals', 'failed', 1]])
  await expect(fireCron(often, now + 20 * minute, withoutSeats)).rejects.toThrow()
  expect(await told()).toEqual([
    ['reconcile-approvals', 'failed', 1],
    ['seal-audit', 'failed', 1],
  ])
})
