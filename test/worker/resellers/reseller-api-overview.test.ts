import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { beginClose } from '#actions/months/begin-close.ts'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { openDatabase } from '#db/core/database.ts'
import { listStatementsOfReseller } from '#db/statements/statements.ts'
import { addMonths, firstInstantMs, type Month, toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { at, contextOf, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  closeDue,
  credit,
  fee,
  givenLines,
  givenTenant,
  overage,
} from '#test/worker/kit/ledger-scene.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

async function overviewOf(resellerId: string, nowMs: number, db = database()) {
  const result = await readOwnOverview(db, resellerId, nowMs)
  if (!result.ok) throw new Error(result.detail)
  return result.overview
}

/** Approved in October 2026 at 50%, with one tenant of 100.00 in October. */
async function givenOctober() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  await givenTenant('t-1', { resellerNumber: reseller.number, onboardedOn: '2026-10-02' })
  await givenLines(at('2026-10-20'), [fee('t-1', '2026-10', 10_000)])
  return reseller
}

const monthOf = (
  overview: Awaited<ReturnType<typeof overviewOf>>,
  month: string,
  currency = 'EUR',
) =>
  overview.trend.find((each) => each.currency === currency)?.months.find((m) => m.month === month)

describe('the estimate', () => {
  test('is the open month’s commission at the rate in force', async () => {
    const { id } = await givenOctober()
    const { estimates, lastStatements } = await overviewOf(id, at('2026-10-25'))
    expect(estimates).toEqual([
      expect.objectContaining({
        month: '2026-10',
        currency: 'EUR',
        revenueMinor: 10_000,
        commissionMinor: 5000,
        dueMinor: 5000,
        payableMinor: 5000,
      }),
    ])
    expect(lastStatements).toEqual([])
  })

  test('takes late credits at the rate of their month, and carries what is negative (rule 7, 5)', async () => {
    const { id, admin } = await givenOctober()
    await closeDue(at('2026-11-03T03:15:00Z'))
    const rate = { fromMonth: toMonth('2026-12'), rateBps: toBps(2000), reason: 'standard rate' }
    await setRate({ ...admin, nowMs: at('2026-11-04') }, id, rate)
    await givenLines(at('2026-12-05'), [
      credit('t-1', '2026-10', -4000),
      fee('t-1', '2026-12', 1000),
    ])
    await closeDue(at('2026-12-05T03:15:00Z'))
    await givenLines(at('2026-12-06'), [fee('t-1', '2026-11', 3000)])
    const overview = await overviewOf(id, at('2026-12-10'))
    expect(overview.estimates).toMatchObject([
      { month: '2026-12', commissionMinor: 1700, priorPeriodsMinor: 1500, balanceInMinor: -2000 },
    ])
    expect(overview.estimates[0]).toMatchObject({ dueMinor: -300, payableMinor: 0 })
    expect(overview.lastStatements).toMatchObject([
      { number: 'R0001-2026-11-EUR', balanceOutMinor: -2000, payableMinor: 0 },
    ])
  })

  test('covers every open month in order while one waits for its close', async () => {
    const { id } = await givenOctober()
    await givenLines(at('2026-11-01'), [fee('t-1', '2026-11', 2000)])
    const { estimates, nextClose, lastClosedMonth } = await overviewOf(id, at('2026-11-02'))
    expect(estimates.map(({ month, payableMinor }) => [month, payableMinor])).toEqual([
      ['2026-10', 5000],
      ['2026-11', 1000],
    ])
    expect(lastClosedMonth).toBeNull()
    expect(nextClose).toEqual({ month: '2026-10', dueAt: '2026-11-03T03:00:00.000Z' })
  })

  test('goes on while a close is under way that has not reached the reseller', async () => {
    const { id } = await givenOctober()
    const nowMs = at('2026-11-03T03:15:00Z')
    await beginClose(contextOf({ kind: 'system' }, nowMs), toMonth('2026-10'))
    const { estimates, lastClosedMonth } = await overviewOf(id, nowMs)
    expect(estimates).toMatchObject([{ month: '2026-10', payableMinor: 5000 }])
    expect(lastClosedMonth).toBeNull()
  })

  test('leaves out lines of months to come', async () => {
    const { id } = await givenOctober()
    await givenLines(at('2026-10-21'), [fee('t-1', '2026-11', 7000)])
    const { estimates } = await overviewOf(id, at('2026-10-25'))
    expect(estimates).toMatchObject([{ month: '2026-10', commissionMinor: 5000 }])
  })

  test('is what the close then states, with late lines, a transfer and two currencies', async () => {
    const { id, number, admin } = await givenOctober()
    const other = await givenReseller({ approvedAtMs: at('2026-10-05') })
    await givenTenant('t-2', { resellerNumber: number, onboardedOn: '2026-10-06' })
    await givenTenant('t-3', { resellerNumber: other.number, onboardedOn: '2026-10-06' })
    await givenTenant('t-4', { resellerNumber: number, onboardedOn: '2026-10-06', test: true })
    await closeDue(at('2026-11-03T03:15:00Z'))
    const transfer = { fromMonth: toMonth('2026-11'), reason: 'moved' }
    const november = { ...admin, nowMs: at('2026-11-04') }
    await transferTenant(november, 't-2', { ...transfer, resellerNumber: other.number })
    await transferTenant(november, 't-3', { ...transfer, resellerNumber: number })
    await givenLines(at('2026-11-20'), [
      credit('t-1', '2026-10', -333),
      fee('t-1', '2026-11', 333),
      fee('t-1', '2026-11', 777, 'USD'),
      overage('t-2', '2026-10', 55),
      overage('t-2', '2026-11', 1001),
      fee('t-3', '2026-10', 4242),
      fee('t-3', '2026-11', 5001),
      fee('t-4', '2026-11', 9999),
    ])
    const { estimates } = await overviewOf(id, at('2026-11-25'))
    await closeDue(at('2026-12-03T03:15:00Z'))
    const query = { after: null, limit: 10 }
    const stated = await listStatementsOfReseller(database(), id, query)
    const november2026 = stated.filter(({ month }) => month === '2026-11')
    expect(estimates).toHaveLength(2)
    expect(november2026).toMatchObject(estimates.map(({ priorPeriodsMinor: _, ...same }) => same))
  })
})

describe('the trend', () => {
  test('has twelve service months: none before approval, final when closed, estimate when open', async () => {
    const { id } = await givenOctober()
    await closeDue(at('2026-11-03T03:15:00Z'))
    await givenLines(at('2026-11-10'), [fee('t-1', '2026-11', 2000), overage('t-1', '2026-11', 30)])
    const { trend } = await overviewOf(id, at('2026-11-20'))
    expect(trend.map(({ currency }) => currency)).toEqual(['EUR'])
    const months = trend[0]?.months ?? []
    expect(months).toHaveLength(12)
    expect(months[0]).toMatchObject({ month: '2025-12', state: 'none', platformFeeMinor: 0 })
    expect(months.slice(-2)).toEqual([
      {
        month: '2026-10',
        state: 'final',
        platformFeeMinor: 10_000,
        overageMinor: 0,
        creditMinor: 0,
        commissionMinor: 5000,
      },
      {
        month: '2026-11',
        state: 'estimate',
        platformFeeMinor: 2000,
        overageMinor: 30,
        creditMinor: 0,
        commissionMinor: 1015,
      },
    ])
  })

  test('keeps currencies apart', async () => {
    const { id } = await givenOctober()
    await givenLines(at('2026-10-20'), [fee('t-1', '2026-10', 10_000, 'USD')])
    await closeDue(at('2026-11-03T03:15:00Z'))
    const overview = await overviewOf(id, at('2026-11-20'))
    expect(overview.trend.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
    expect(monthOf(overview, '2026-10', 'USD')).toMatchObject({ commissionMinor: 5000 })
    expect(overview.lastStatements.map(({ number }) => number)).toEqual([
      'R0001-2026-10-EUR',
      'R0001-2026-10-USD',
    ])
  })

  test('costs the same rows after 14 months of history as after 26', async () => {
    const start = toMonth('2024-01')
    const { id, number } = await givenReseller({ approvedAtMs: firstInstantMs(start) })
    await givenTenant('t-1', { resellerNumber: number, onboardedOn: '2024-01-02' })
    const rowsAfter = async (from: Month, to: Month) => {
      for (let month = from; month < to; month = addMonths(month, 1)) {
        await givenLines(firstInstantMs(month), [fee('t-1', month, 5000)])
      }
      await closeDue(firstInstantMs(to) + 4 * 86_400_000)
      // What is open is what a reseller is owed: its cost is left out.
      await env.DB.exec(
        `INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference, paid_on, recorded_by, recorded_at_ms) SELECT number, reseller_id, 'payment', payable_minor, 'paid', '${to}-05', (SELECT id FROM people LIMIT 1), 1 FROM statements WHERE number IN (SELECT statement_number FROM unpaid_statements)`,
      )
      const { d1, meter } = meteredD1(env.DB)
      const overview = await overviewOf(id, firstInstantMs(to) + 86_400_000, openDatabase(d1))
      expect(overview.lastStatements).toHaveLength(1)
      return meter
    }
    const early = await rowsAfter(start, addMonths(start, 14))
    const late = await rowsAfter(addMonths(start, 14), addMonths(start, 26))
    expect(early.roundTrips).toBe(1)
    expect(late).toEqual(early)
  })
})

describe('terms and figures beside', () => {
  test('name the rate in force, the next one, and the tenants owned now', async () => {
    const { id, number, admin } = await givenOctober()
    await givenTenant('t-2', { resellerNumber: number, onboardedOn: '2026-10-03' })
    await givenTenant('t-3', { resellerNumber: number, onboardedOn: '2026-10-03', test: true })
    const october = { ...admin, nowMs: at('2026-10-10') }
    const fromMonth = toMonth('2026-12')
    await setRate(october, id, { fromMonth, rateBps: toBps(2000), reason: 'standard' })
    const away = { fromMonth: toMonth('2026-10'), resellerNumber: null, reason: 'left' }
    await transferTenant(october, 't-2', away)
    const overview = await overviewOf(id, at('2026-10-25'))
    expect(overview.terms).toEqual({
      rateBps: 5000,
      since: '2026-10',
      nextRate: { fromMonth: '2026-12', rateBps: 2000 },
    })
    expect(overview.tenants).toEqual({ owned: 1 })
    expect(overview.status).toMatchObject({ state: 'active', countedTenants: 1, label: 'Active' })
  })

  test('stand for a reseller without anything', async () => {
    const { id } = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const overview = await overviewOf(id, at('2026-10-25'))
    expect(overview).toMatchObject({ estimates: [], lastStatements: [], trend: [] })
    expect(overview.terms).toEqual({ rateBps: 2000, since: '2026-10', nextRate: null })
  })
})
