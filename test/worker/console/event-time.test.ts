import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { dayMs } from '#domain/calendar/durations.ts'
import { daily, jobsByCron, often } from '#domain/jobs.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { keptLog } from '#test/worker/log/kept-log.ts'

freshStores()

const clockMs = at('2026-11-27T12:00:00Z')
const ahead = (ms: number, cron: string = daily) => fireCron(cron, clockMs + ms, env, clockMs)
const runs = () => countRows('SELECT count(*) n FROM job_runs')

describe('an event of cron', () => {
  const logged = keptLog()

  test.each([
    ['400 days', 400 * dayMs],
    ['a day and a millisecond', dayMs + 1],
    ['no number of milliseconds', Number.NaN],
  ])(
    'that is %s ahead of the clock closes nothing, is kept nowhere, and is logged',
    async (_, ms) => {
      await givenReseller({ approvedAtMs: at('2026-11-01') })
      await expect(ahead(ms)).rejects.toThrow('more than a day ahead of the clock')
      await expect(ahead(ms, often)).rejects.toThrow('no job was run')
      expect(await countRows('SELECT count(*) n FROM closes')).toBe(0)
      expect(await runs()).toBe(0)
      expect(logged).toHaveLength(2)
      expect(JSON.parse(logged[0] ?? '')).toMatchObject({
        code: 'event_refused',
        cron: daily,
        eventFor: expect.any(String),
      })
    },
  )

  test.each([
    ['a day ahead exactly', dayMs],
    ['on time', 0],
    ['400 days late', -400 * dayMs],
  ])('that is %s runs its jobs', async (_, ms) => {
    await ahead(ms)
    expect(await runs()).toBe(jobsByCron[daily].length)
    expect(logged).toEqual([])
  })
})

test('a job that is run by hand has the time of its request, whatever the request says', async () => {
  await givenReseller({ approvedAtMs: Date.now() })
  const admin = await adminDoor()
  const ahead = { nowMs: Date.now() + 400 * dayMs, scheduledTime: Date.now() + 400 * dayMs }
  const path = '/api/admin/jobs/close-months/runs'
  const { status } = await admin.answer(`${path}?time=${ahead.nowMs}`, 'POST', ahead)
  expect(status).toBe(201)
  expect(await countRows('SELECT count(*) n FROM closes')).toBe(0)
  expect(
    await countRows(`SELECT count(*) n FROM job_runs WHERE scheduled_for_ms > ${Date.now()}`),
  ).toBe(0)
})
