import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { findMonths } from '#actions/console/health-parts.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import { daily } from '#domain/jobs.ts'
import { dueOctober, givenTwoMonths, pushed } from '#test/worker/kit/control-totals-scene.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores()

const monthsAt = (when: string) => findMonths(database(), at(when))

/** October is due on 3 November at 03:00; its totals speak of a line that never came. */
async function givenGap(): Promise<void> {
  await givenTwoMonths()
  await pushed('2026-11-01', '2026-10', 2, 20_000)
  await fireCron(daily, at(dueOctober))
}

test('a gap that finance has a week to settle wakes nobody, and is shown', async () => {
  await givenGap()
  expect(await monthsAt('2026-11-10T02:59:00Z')).toEqual({
    why: [],
    shown: {
      closing: null,
      due: [{ month: '2026-10', since: '2026-11-03T03:00:00.000Z' }],
      heldByGap: '2026-10',
    },
  })
})

test('a gap that stands for more than a week is bad, and says that it is one', async () => {
  await givenGap()
  expect((await monthsAt('2026-11-10T03:01:00Z')).why).toEqual([
    '2026-10 is due since 2026-11-03T03:00:00.000Z, and a gap in its control totals holds it back',
  ])
})

test('a month whose gap was settled is well until the daily run closes it', async () => {
  await givenGap()
  await pushed('2026-11-06T12:00:00Z', '2026-10', 1, 10_000)
  expect((await monthsAt('2026-11-06T13:00:00Z')).why).toEqual([])
  await fireCron(daily, at('2026-11-07T03:15:00Z'))
  expect((await monthsAt('2026-11-07T03:16:00Z')).shown).toEqual({
    closing: null,
    due: [],
    heldByGap: null,
  })
})

test.each([
  ['04:59 of the day after is well: its run may be under way', '2026-11-04T04:59:00Z', 0],
  ['05:01 of the day after is bad: that run is missed too', '2026-11-04T05:01:00Z', 1],
])('a month without a gap at %s', async (_what, when, bad) => {
  await givenTwoMonths()
  expect((await monthsAt(when)).why).toHaveLength(bad)
})

test('a reseller that is held up is counted in the task, and in what is bad after an hour', async () => {
  await givenProgram(3)
  await env.DB.exec(
    `CREATE TRIGGER full_for_r2 BEFORE INSERT ON statements WHEN NEW.number LIKE 'R0002-%' BEGIN SELECT RAISE(ABORT, 'full'); END`,
  )
  await fireCron(daily, at(dueOctober))
  const { tasks } = await readAdminOverview(database(), promoSlotsOf(env), at(dueOctober))
  expect(tasks.monthClosing).toMatchObject({ month: '2026-10', heldUp: 1 })
  expect((await monthsAt('2026-11-03T05:15:00Z')).why).toEqual([
    expect.stringMatching(/^2026-10 is in closing since .*, and can’t state 1 of its resellers$/),
  ])
})
