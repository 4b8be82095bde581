import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { closeCampaign } from '#actions/campaign/close-campaign.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import { setActivityLock } from '#actions/status/set-activity-lock.ts'
import { readAdminOverviewFacts } from '#db/console/admin-overview.ts'
import { openDatabase } from '#db/core/database.ts'
import { outbox } from '#db/schema/operations.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenReseller,
} from '#test/worker/kit/harness.ts'
import { closeDue, fee, givenLines, givenTenant } from '#test/worker/kit/ledger-scene.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { givenTenantsOn, runOn } from '#test/worker/kit/status-scene.ts'

freshStores({ namesBySql: true })

const overviewAt = (instant: string) =>
  readAdminOverview(database(), promoSlotsOf(env), at(instant))

test('an empty program has nothing to do', async () => {
  const overview = await overviewAt('2026-11-05')
  expect(overview.tasks).toMatchObject({
    applicationsWaiting: 0,
    monthsDue: [],
    undeliveredMail: 0,
    resellersAtRisk: 0,
  })
  expect(overview.campaign.promo).toEqual({ state: 'open', capacity: 3, taken: 0, remaining: 3 })
  expect(overview.revenueByMonth).toEqual([])
})

test('tasks count what waits: applications, months, mail, resellers at risk', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-06-10') })
  await givenReseller({ approvedAtMs: at('2026-10-10') })
  await givenApplication(at('2026-11-01'))
  await givenApplication(at('2026-11-02'))
  const mail = {
    kind: 'sign_in_link' as const,
    applicationId: reseller.applicationId,
    payload: {},
    nextAttemptAtMs: 0,
    createdAtMs: 0,
  }
  const mails = [
    { state: 'failed', attempts: 9 },
    { state: 'pending', attempts: 2, failingSinceMs: 1 },
    { state: 'cancelled', attempts: 1 },
  ] as const
  for (const [index, state] of mails.entries()) {
    const id = `mail-${index}-0`
    await database()
      .insert(outbox)
      .values({ ...mail, ...state, id, dedupeKey: id })
  }
  const { tasks, totals } = await overviewAt('2026-11-05')
  expect(tasks).toMatchObject({
    applicationsWaiting: 2,
    monthsDue: ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'],
    undeliveredMail: 2,
    mailFailed: 1,
    resellersAtRisk: 1,
  })
  expect(totals).toMatchObject({ resellers: 2, statuses: { active: 1, at_risk: 1 } })
})

test('statuses are as the daily job recorded them, and computed for whom it has not seen since', async () => {
  const [risky, relieved] = [
    await givenReseller({ approvedAtMs: at('2026-06-10') }),
    await givenReseller({ approvedAtMs: at('2026-06-10') }),
  ]
  await givenTenantsOn(risky, '2026-06-20', 3)
  await runOn('2026-11-05')
  await givenTenantsOn(risky, '2026-11-05', 20)
  await givenTenantsOn(await givenReseller({ approvedAtMs: at('2026-11-05') }), '2026-11-05', 2)
  const lock = { activeUntilOn: toCalendarDate('2027-01-01'), reason: 'agreed' }
  await setActivityLock({ ...relieved.admin, nowMs: at('2026-11-05T12:00Z') }, relieved.id, lock)
  const { tasks, totals } = await overviewAt('2026-11-05T13:00Z')
  expect(totals).toEqual({
    resellers: 3,
    tenants: 5,
    statuses: { active: 1, at_risk: 1, locked: 1, none: 0 },
    recordedOn: '2026-11-05',
  })
  expect(tasks.resellersAtRisk).toBe(1)
  await runOn('2026-11-06')
  expect((await overviewAt('2026-11-06')).totals).toEqual({
    resellers: 3,
    tenants: 25,
    statuses: { active: 2, at_risk: 0, locked: 1, none: 0 },
    recordedOn: '2026-11-06',
  })
})

test('what it reads does not grow with tenants', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-06-10') })
  const rowsRead = async (date: string) => {
    await runOn(date)
    const { d1, meter } = meteredD1(env.DB)
    await readAdminOverviewFacts(openDatabase(d1), toCalendarDate('2026-10-01'))
    return meter.rowsRead
  }
  await givenTenantsOn(reseller, '2026-11-01', 60)
  const few = await rowsRead('2026-11-05')
  expect(few).toBeGreaterThan(0)
  await givenTenantsOn(reseller, '2026-11-05', 500)
  expect(await rowsRead('2026-11-06')).toBe(few)
})

test('revenue is by the month of the statement, all resellers together, each currency apart', async () => {
  const first = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  const second = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
  await givenTenant('t-1', { resellerNumber: first.number, onboardedOn: '2026-10-02' })
  await givenTenant('t-2', { resellerNumber: second.number, onboardedOn: '2026-10-02' })
  await givenLines(at('2026-10-20'), [
    fee('t-1', '2026-10', 1000),
    fee('t-2', '2026-10', 1000),
    fee('t-2', '2026-10', 500, 'USD'),
  ])
  await closeDue(at('2026-11-03T03:15:00Z'))
  const { revenueByMonth, tasks, totals } = await overviewAt('2026-11-05')
  expect(tasks.monthsDue).toEqual([])
  expect(totals.tenants).toBe(2)
  expect(revenueByMonth.map(({ currency, months }) => [currency, months.length])).toEqual([
    ['EUR', 12],
    ['USD', 12],
  ])
  const october = (currency: string) =>
    revenueByMonth
      .find((each) => each.currency === currency)
      ?.months.find(({ month }) => month === '2026-10')
  expect(october('EUR')).toMatchObject({ statements: 2, revenueMinor: 2000, commissionMinor: 700 })
  expect(october('USD')).toMatchObject({ statements: 1, revenueMinor: 500, payableMinor: 100 })
})

test('seats tell who took which, and that the campaign is closed', async () => {
  const { admin } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await closeCampaign(admin, promoSlotsOf(env), 'enough')
  const { campaign } = await overviewAt('2026-11-05')
  expect(campaign).toEqual({
    promo: { state: 'closed', capacity: 3, taken: 0, remaining: 0 },
    seats: [],
  })
})
