import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { JobName } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { jobs } from '#jobs/jobs.ts'
import { dueOctober, givenTwoMonths, pushed } from '#test/worker/kit/control-totals-scene.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { keptLog } from '#test/worker/log/kept-log.ts'
import { givenVendorPerson } from '#test/worker/mail/news-scene.ts'

freshStores()
keptLog()

const run = (job: JobName, when: string) =>
  jobs[job](env, { db: database(), nowMs: at(when), newId, origin: '', mayGoOn: always })

const told = async () =>
  (
    await database().all<{ payload: string; atMs: number }>(
      sql`SELECT payload, created_at_ms AS atMs FROM outbox
      WHERE kind = 'vendor_month_not_closed' ORDER BY created_at_ms, rowid`,
    )
  ).map(({ payload, atMs }) => [new Date(atMs).toISOString().slice(0, 10), JSON.parse(payload)])

test('a month that a gap holds back is told once a day, with its currencies and sources, until it closes', async () => {
  await givenVendorPerson()
  await givenTwoMonths()
  await pushed('2026-10-25', '2026-10', 2, 15_000)
  await pushed('2026-10-25', '2026-09', 0, 0, { source: 'paddle', currency: 'USD' })
  await run('close-months', '2026-11-02T03:15:00Z')
  expect(await told()).toEqual([])
  for (const when of [dueOctober, '2026-11-03T09:00:00Z', '2026-11-04T03:15:00Z']) {
    await run('close-months', when)
  }
  const why = { count: 1, month: '2026-10', gaps: ['EUR', 'USD from paddle'], heldUp: 0 }
  const nextDay = { ...why, sinceMs: at(dueOctober) }
  const mails = [
    ['2026-11-03', { ...why, sinceMs: null }],
    ['2026-11-04', nextDay],
  ]
  expect(await told()).toEqual(mails)
  await pushed('2026-11-04', '2026-10', 1, 10_000)
  await pushed('2026-11-04', '2026-10', 0, 0, { source: 'paddle', currency: 'USD' })
  await run('close-months', '2026-11-05T03:15:00Z')
  expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms > 0')).toBe(1)
  expect(await told()).toEqual(mails)
})

test('a month with a reseller that can’t be stated is told once a day, though each five minutes try again', async () => {
  await givenVendorPerson()
  await givenProgram(2)
  await env.DB.prepare('DROP TRIGGER rate_versions_never_change').run()
  await env.DB.prepare(
    `UPDATE rate_versions SET from_month = '2030-01'
     WHERE reseller_id = (SELECT id FROM resellers WHERE number = 2)`,
  ).run()
  await run('close-months', dueOctober)
  for (const when of ['2026-11-03T03:20:00Z', '2026-11-03T23:55:00Z', '2026-11-04T00:00:00Z']) {
    await run('resume-close', when)
  }
  expect((await told()).map(([day, { heldUp, gaps }]) => [day, heldUp, gaps])).toEqual([
    ['2026-11-03', 1, []],
    ['2026-11-04', 1, []],
  ])
})
