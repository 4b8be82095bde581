import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import { finishJobRun, startJobRun } from '#db/console/job-runs.ts'
import { newId } from '#http/new-id.ts'
import { askHealth, givenApiKey } from '#test/worker/console/monitor.ts'
import { dueOctober, givenTwoMonths, pushed } from '#test/worker/kit/control-totals-scene.ts'
import {
  at,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { givenTenantsOn, runOn } from '#test/worker/kit/status-scene.ts'

freshStores({ namesBySql: true })

const tasksAt = async (instant: string) =>
  (await readAdminOverview(database(), promoSlotsOf(env), at(instant))).tasks

test('a due month comes with what is missing in it, an open one is not looked into', async () => {
  await givenTwoMonths()
  await pushed('2026-10-25', '2026-10', 2, 15_000)
  expect(await tasksAt('2026-11-01')).toMatchObject({ monthsDue: [], monthGaps: [] })
  expect(await tasksAt(dueOctober)).toMatchObject({
    monthsDue: ['2026-10'],
    monthGaps: [{ currency: 'EUR', difference: { lineCount: -1, sumMinor: -5000 } }],
  })
  await pushed('2026-11-03', '2026-10', 1, 10_000)
  expect(await tasksAt(dueOctober)).toMatchObject({ monthsDue: ['2026-10'], monthGaps: [] })
})

test('who turned at risk in the last 30 days is news, who is so for longer is not', async () => {
  await givenReseller({ approvedAtMs: at('2026-06-10') })
  const later = await givenReseller({ approvedAtMs: at('2026-08-01') })
  await givenTenantsOn(later, '2026-08-05', 2)
  await runOn('2026-09-15')
  await runOn('2026-11-05')
  expect(await tasksAt('2026-11-06')).toMatchObject({
    resellersAtRisk: 2,
    turnedAtRisk: { recently: 1, latestOn: '2026-11-05', days: 30 },
  })
  expect((await tasksAt('2026-12-20')).turnedAtRisk).toMatchObject({ recently: 0 })
})

test('a job counts as failing until a run of it is done, and as late when runs are missed', async () => {
  const run = async (job: string, minute: string, outcome: 'done' | 'failed') => {
    const atMs = at(`2026-11-05T10:${minute}:00Z`)
    const id = newId()
    const started = { id, job, scheduledForMs: atMs, startedAtMs: atMs }
    await startJobRun(database(), started, null)
    await finishJobRun(database(), { id, outcome, details: {}, finishedAtMs: atMs })
  }
  await run('seal-audit', '00', 'failed')
  await run('deliver-outbox', '00', 'failed')
  await run('deliver-outbox', '05', 'done')
  expect((await tasksAt('2026-11-05T10:20:00Z')).jobsFailing).toEqual(['seal-audit'])
  await run('seal-audit', '05', 'done')
  expect((await tasksAt('2026-11-05T10:20:00Z')).jobsFailing).toEqual([])
  await run('clean-up', '05', 'done')
  const later = await tasksAt('2026-11-05T12:00:00Z')
  expect(later).toMatchObject({ jobsFailing: [], jobsLate: ['deliver-outbox', 'seal-audit'] })
})

test('a cut of the audit log that nobody accepted waits for a super admin, and is bad health', async () => {
  const { actor } = await givenSuperAdmin()
  const slots = promoSlotsOf(env)
  const key = await givenApiKey('health:read')
  const from = { sequence: 7, hash: 'a'.repeat(64) }
  await slots.moveAuditHead({ from: null, to: from, isCut: false, nowMs: 1 })
  expect((await tasksAt('2026-11-05')).auditCuts).toBe(0)
  expect((await askHealth(key)).bad).toEqual([])
  await slots.moveAuditHead({ from, to: { ...from, sequence: 5 }, isCut: true, nowMs: 2 })
  expect((await tasksAt('2026-11-05')).auditCuts).toBe(1)
  const { status, bad, parts } = await askHealth(key)
  expect([status, bad, parts['audit']?.['cutsToAccept']]).toEqual([503, ['audit'], 1])
  await slots.acceptAuditCut(1, { atMs: 3, personId: actor.personId })
  expect((await tasksAt('2026-11-05')).auditCuts).toBe(0)
  expect(await askHealth(key)).toMatchObject({ status: 200, bad: [] })
})
