import { describe, expect, test } from 'vitest'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { listStatementsOfReseller } from '#db/statements/statements.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  closeDue,
  credit,
  fee,
  givenLines,
  givenTenant,
  overage,
} from '#test/worker/kit/ledger-scene.ts'
import { pay } from '#test/worker/kit/payments-scene.ts'

freshStores()

async function overviewOf(resellerId: string, nowMs: number) {
  const result = await readOwnOverview(database(), resellerId, nowMs)
  if (!result.ok) throw new Error(result.detail)
  return result.overview
}

const monthOf = (overview: Awaited<ReturnType<typeof overviewOf>>, month: string) =>
  overview.trend[0]?.months.find((each) => each.month === month)

/** Approved in October 2026 at 50%, with one tenant of 100.00 in October. */
async function givenOctober() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  await givenTenant('t-1', { resellerNumber: reseller.number, onboardedOn: '2026-10-02' })
  await givenLines(at('2026-10-20'), [fee('t-1', '2026-10', 10_000)])
  return reseller
}

describe('what is owed', () => {
  test('is the sum of what is open in each currency, with its statements and their due dates', async () => {
    const { id, admin } = await givenOctober()
    await givenLines(at('2026-10-20'), [fee('t-1', '2026-10', 700, 'USD')])
    await closeDue(at('2026-11-03T03:15:00Z'))
    await givenLines(at('2026-11-20'), [fee('t-1', '2026-11', 3000)])
    await closeDue(at('2026-12-04T03:15:00Z'))
    const open = (number: string, payableMinor: number, dueOn: string) => {
      const [, month, currency] = /^R0001-([\d-]+)-([A-Z]+)$/.exec(number) ?? []
      return { number, month, currency, payableMinor, dueOn }
    }
    const october = open('R0001-2026-10-EUR', 5000, '2026-11-17')
    const november = open('R0001-2026-11-EUR', 1500, '2026-12-18')
    const dollars = open('R0001-2026-10-USD', 350, '2026-11-17')
    expect((await overviewOf(id, at('2026-12-10'))).payables).toEqual([
      { currency: 'EUR', payableMinor: 6500, statements: [october, november] },
      { currency: 'USD', payableMinor: 350, statements: [dollars] },
    ])
    await pay(admin, 'key-1', [{ statementNumber: october.number }], { when: '2026-12-05' })
    expect((await overviewOf(id, at('2026-12-10'))).payables).toEqual([
      { currency: 'EUR', payableMinor: 1500, statements: [november] },
      { currency: 'USD', payableMinor: 350, statements: [dollars] },
    ])
  })

  test('holds nothing of the other resellers', async () => {
    const { id } = await givenOctober()
    for (let number = 2; number <= 11; number += 1) {
      const other = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
      await givenTenant(`o-${number}`, { resellerNumber: other.number, onboardedOn: '2026-10-02' })
      await givenLines(at('2026-10-20'), [fee(`o-${number}`, '2026-10', 100)])
    }
    await closeDue(at('2026-11-03T03:15:00Z'))
    const { payables } = await overviewOf(id, at('2026-11-10'))
    expect(payables.flatMap(({ statements }) => statements.map(({ number }) => number))).toEqual([
      'R0001-2026-10-EUR',
    ])
  })
})

describe('the change against the month before', () => {
  test('is told of the month that closed last and of the estimate, by its reasons', async () => {
    const { id, number } = await givenOctober()
    await givenTenant('t-2', { resellerNumber: number, onboardedOn: '2026-10-02' })
    await closeDue(at('2026-11-03T03:15:00Z'))
    await givenLines(at('2026-11-10'), [
      credit('t-1', '2026-10', -4000),
      fee('t-1', '2026-11', 12_000),
      fee('t-2', '2026-11', 600),
    ])
    await closeDue(at('2026-12-03T03:15:00Z'))
    await givenLines(at('2026-12-04'), [fee('t-2', '2026-12', 600)])
    const nothing = { tenants: 0, amountMinor: 0 }
    const same = { currency: 'EUR', creditsMinor: 0, rateMinor: 0 }
    expect((await overviewOf(id, at('2026-12-20'))).changes).toEqual([
      {
        ...{ ...same, month: '2026-11', isEstimate: false, changeMinor: -700 },
        ...{ gained: { tenants: 1, amountMinor: 300 }, lost: nothing },
        ...{ chargesMinor: 1000, lateMinor: -2000 },
      },
      {
        ...{ ...same, month: '2026-12', isEstimate: true, changeMinor: -4000 },
        ...{ gained: nothing, lost: { tenants: 1, amountMinor: -6000 } },
        ...{ chargesMinor: 0, lateMinor: 2000 },
      },
    ])
  })

  test('is not told of the first month of the partnership', async () => {
    const { id } = await givenOctober()
    await closeDue(at('2026-11-03T03:15:00Z'))
    expect((await overviewOf(id, at('2026-11-03T04:00:00Z'))).changes).toEqual([])
  })
})

describe('the trend', () => {
  test('counts a late line in the month of the statement that holds it, as the statement does', async () => {
    const { id } = await givenOctober()
    await closeDue(at('2026-11-03T03:15:00Z'))
    await givenLines(at('2026-11-10'), [credit('t-1', '2026-10', -4000)])
    const before = await overviewOf(id, at('2026-11-20'))
    expect(before.estimates).toMatchObject([{ priorPeriodsMinor: -2000, commissionMinor: -2000 }])
    await closeDue(at('2026-12-03T03:15:00Z'))
    const after = await overviewOf(id, at('2026-12-20'))
    for (const overview of [before, after]) {
      expect(monthOf(overview, '2026-10')).toMatchObject({ creditMinor: 0, commissionMinor: 5000 })
      expect(monthOf(overview, '2026-11')).toMatchObject({
        creditMinor: -4000,
        commissionMinor: -2000,
      })
    }
  })

  test('adds up to the statements beside it and to the estimates, late lines or not', async () => {
    const { id } = await givenOctober()
    await closeDue(at('2026-11-03T03:15:00Z'))
    await givenLines(at('2026-11-10'), [
      credit('t-1', '2026-10', -333),
      fee('t-1', '2026-11', 7777),
    ])
    await closeDue(at('2026-12-03T03:15:00Z'))
    await givenLines(at('2026-12-04'), [
      overage('t-1', '2026-11', 59),
      fee('t-1', '2026-12', 12_501),
    ])
    const overview = await overviewOf(id, at('2026-12-20'))
    const stated = await listStatementsOfReseller(database(), id, { after: null, limit: 10 })
    const sum = (rows: readonly { commissionMinor: number }[]) =>
      rows.reduce((total, { commissionMinor }) => total + commissionMinor, 0)
    const months = overview.trend[0]?.months ?? []
    expect(sum(months.filter(({ state }) => state === 'final'))).toBe(sum(stated))
    expect(sum(months.filter(({ state }) => state === 'estimate'))).toBe(sum(overview.estimates))
  })
})
