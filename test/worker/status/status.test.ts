import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { readOwnStatus } from '#actions/status/read-status.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { openDatabase } from '#db/core/database.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import { activityLocks } from '#db/schema/statements.ts'
import { addDays, type CalendarDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-scene.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

async function statusOf(resellerId: string, date: string) {
  const on = toCalendarDate(date)
  const result = await readOwnStatus(database(), resellerId, { on, today: on })
  if (!result.ok) throw new Error(result.detail)
  return result.status
}

/** `count` tenants, one a day from `first` on. */
async function givenTenantsFrom(resellerNumber: number, first: string, count: number) {
  for (let index = 0; index < count; index += 1) {
    const onboardedOn: CalendarDate = addDays(toCalendarDate(first), index)
    await givenTenant(`t-${first}-${index}`, { resellerNumber, onboardedOn })
  }
}

type Onboarded = readonly (readonly [first: string, count: number])[]

describe('status out of what is recorded (rule 8)', () => {
  test.each<[string, string, Onboarded, string, object]>([
    ['1: ramp-up', '2025-01-15', [], '2025-03-01', { state: 'active', inRampUp: true }],
    [
      '2: 5 tenants after 6 months',
      '2025-01-15',
      [['2025-02-01', 5]],
      '2025-07-15',
      { state: 'active', countedTenants: 5, targetTenants: 5, shortfallTenants: 0 },
    ],
    [
      '3: 4 tenants after 6 months',
      '2025-01-15',
      [['2025-02-01', 4]],
      '2025-07-15',
      { state: 'at_risk', countedTenants: 4, targetTenants: 5, shortfallTenants: 1 },
    ],
    [
      '4: 19 in the window, 30 in total',
      '2025-01-15',
      [
        ['2025-05-01', 11],
        ['2026-05-01', 19],
      ],
      '2027-06-01',
      { state: 'at_risk', countedTenants: 19, totalTenants: 30, tenantsToLock: 20 },
    ],
    [
      '5: 20 in the window',
      '2025-01-15',
      [
        ['2025-05-01', 10],
        ['2026-05-01', 20],
      ],
      '2027-06-01',
      { state: 'active', countedTenants: 20, targetTenants: 20 },
    ],
    [
      '6: before the lock ends',
      '2025-01-15',
      [['2025-12-14', 50]],
      '2031-01-31',
      { state: 'locked', label: 'Locked 5y', lockEnd: '2031-02-01' },
    ],
    [
      '6: on the day that it ends',
      '2025-01-15',
      [['2025-12-14', 50]],
      '2031-02-01',
      { state: 'at_risk', countedTenants: 0, tenantsToLock: 0 },
    ],
    [
      '7: 5 tenants in the first days',
      '2025-01-15',
      [['2025-01-20', 5]],
      '2025-08-10',
      { state: 'active', windowMonths: 6, countedTenants: 5 },
    ],
    ['8: last day of the ramp-up', '2025-01-31', [], '2025-04-29', { state: 'active' }],
    ['8: first day after it', '2025-01-31', [], '2025-04-30', { state: 'at_risk' }],
  ])('example %s', async (_, approvedOn, onboarded, askedOn, status) => {
    const { id, number } = await givenReseller({ approvedAtMs: at(approvedOn) })
    for (const [first, count] of onboarded) await givenTenantsFrom(number, first, count)
    expect(await statusOf(id, askedOn)).toMatchObject(status)
  })

  test('counts a tenant for whoever owns it in its onboarding month after all changes', async () => {
    const mine = await givenReseller({ approvedAtMs: at('2025-01-15') })
    const other = await givenReseller({ approvedAtMs: at('2025-01-15') })
    await givenTenantsFrom(mine.number, '2025-02-01', 3)
    await givenTenant('t-test', {
      resellerNumber: mine.number,
      onboardedOn: '2025-02-01',
      test: true,
    })
    await givenTenant('t-early', { resellerNumber: mine.number, onboardedOn: '2024-12-31' })
    const now = { ...mine.admin, nowMs: at('2025-02-10') }
    const move = (tenant: string, fromMonth: string, resellerNumber: number | null) =>
      transferTenant(now, tenant, {
        fromMonth: toMonth(fromMonth),
        resellerNumber,
        reason: 'moved',
      })
    await move('t-2025-02-01-0', '2025-02', other.number)
    await move('t-2025-02-01-1', '2025-03', other.number)
    await move('t-2025-02-01-2', '2025-02', null)
    const facts = await readPartnerFacts(database(), [mine.id, other.id])
    const countedFor = (id: string) => facts.get(id)?.onboarded.map(({ tenantId }) => tenantId)
    expect(countedFor(mine.id)).toEqual(['t-2025-02-01-1'])
    expect(countedFor(other.id)).toEqual(['t-2025-02-01-0'])
  })

  test('ends with the month before termination, and counts no tenant from then on', async () => {
    const { id, number, admin } = await givenReseller({ approvedAtMs: at('2025-01-15') })
    await givenTenantsFrom(number, '2025-04-29', 5)
    const now = { ...admin, nowMs: at('2025-04-10') }
    await terminateReseller(now, id, { fromMonth: toMonth('2025-05'), reason: 'ended' })
    expect(await statusOf(id, '2025-04-30')).toMatchObject({ state: 'at_risk', totalTenants: 2 })
    expect(await statusOf(id, '2025-05-01')).toMatchObject({ state: 'none', totalTenants: 2 })
  })

  test('follows the super admin’s active-until date, until it is cleared', async () => {
    const { id, admin } = await givenReseller({ approvedAtMs: at('2025-01-15') })
    const entry = (recordedOn: string, activeUntilOn: string | null) =>
      database()
        .insert(activityLocks)
        .values({
          resellerId: id,
          activeUntilOn: activeUntilOn === null ? null : toCalendarDate(activeUntilOn),
          reason: 'agreed',
          setBy: admin.actor.personId,
          recordedAtMs: at(recordedOn),
          recordedOn: toCalendarDate(recordedOn),
        })
    await entry('2025-06-01', '2025-12-31')
    await entry('2025-08-01', null)
    expect(await statusOf(id, '2025-05-31')).toMatchObject({ state: 'at_risk' })
    expect(await statusOf(id, '2025-06-01')).toMatchObject({
      state: 'locked',
      label: 'Locked until 2025-12-31',
      nextRiskDate: '2025-12-31',
    })
    expect(await statusOf(id, '2025-08-01')).toMatchObject({ state: 'at_risk' })
  })
})

describe('the reader of facts', () => {
  test('takes one query for however many resellers, each with its own facts', async () => {
    const first = await givenReseller({ approvedAtMs: at('2025-01-15') })
    const second = await givenReseller({ approvedAtMs: at('2025-02-15') })
    await givenTenantsFrom(first.number, '2025-02-01', 2)
    const { d1, meter } = meteredD1(env.DB)
    const facts = await readPartnerFacts(openDatabase(d1), [first.id, second.id, 'unknown'])
    expect(meter.roundTrips).toBe(1)
    expect([...facts.keys()]).toEqual([first.id, second.id])
    expect(facts.get(first.id)).toEqual({
      approvedOn: '2025-01-15',
      terminatedFrom: null,
      onboarded: [
        { tenantId: 't-2025-02-01-0', onboardedOn: '2025-02-01' },
        { tenantId: 't-2025-02-01-1', onboardedOn: '2025-02-02' },
      ],
      activeUntil: [],
    })
    expect(facts.get(second.id)?.onboarded).toEqual([])
  })

  test('lists the tenants in the window with their names, newest first', async () => {
    const { id, number } = await givenReseller({ approvedAtMs: at('2025-01-15') })
    const named = (tenant: string, name: string, onboardedOn: string) =>
      givenTenant(tenant, { name, onboardedOn, resellerNumber: number })
    await named('t-1', 'Leaves the window', '2025-02-01')
    await named('t-2', 'Stays in it', '2025-02-02')
    await named('t-3', 'Is new', '2027-01-31')
    const { counted, countedTenants } = await statusOf(id, '2027-02-01')
    expect(counted).toEqual([
      { id: 't-3', name: 'Is new', onboardedOn: '2027-01-31' },
      { id: 't-2', name: 'Stays in it', onboardedOn: '2025-02-02' },
    ])
    expect(countedTenants).toBe(2)
  })
})
