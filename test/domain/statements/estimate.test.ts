import { describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { type EstimateInput, estimateOpenMonths } from '#domain/statements/estimate.ts'
import { booksAt } from './books.ts'

function inputOf(books: ReturnType<typeof booksAt>, from: string, through: string): EstimateInput {
  return {
    resellerId: 'reseller-a',
    resellerNumber: 1,
    terminatedFrom: null,
    lines: books.lines,
    tenants: [...books.tenants.values()],
    ownerships: books.ownerships,
    rates: books.rates,
    adjustments: books.adjustments,
    carried: [],
    firstOpenMonth: toMonth(from),
    throughMonth: toMonth(through),
    previousLineCutoff: 0,
    previousAdjustmentCutoff: 0,
    minimumPayoutMinor: {},
  }
}

describe('the estimate of open months', () => {
  test('is what their statements become when nothing more arrives', async () => {
    const books = booksAt(5000)
    books.setRate('reseller-a', '2026-11', 2000)
    books.accept('t1', '2026-10', 333)
    books.accept('t2', '2026-10', -1000)
    books.accept('t1', '2026-11', 333)
    books.accept('t1', '2026-12', 20_000, { currency: 'USD' })
    books.accept('t1', '2026-12', 20_000)
    books.adjust('reseller-a', -50)
    const estimated = estimateOpenMonths(inputOf(books, '2026-10', '2026-12'))
    const closed = []
    for (const month of ['2026-10', '2026-11', '2026-12'])
      closed.push(...(await books.close(month)))
    const unsealed = closed.map((statement) => ({ ...statement, previousSha256: null }))
    expect(estimated).toEqual(unsealed)
    expect(estimated).toHaveLength(4)
  })

  test('starts from what the last closed month left, late lines included', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', 1000)
    books.adjust('reseller-a', -500)
    const [october] = await books.close('2026-10')
    if (october === undefined) throw new Error('No statement was made')
    books.accept('t2', '2026-10', 2000)
    const { currency, balanceOutMinor } = october
    const estimated = estimateOpenMonths({
      ...inputOf(books, '2026-11', '2026-11'),
      carried: [{ currency, balanceOutMinor, sha256: 'f'.repeat(64) }],
      previousLineCutoff: 1,
      previousAdjustmentCutoff: 1,
    })
    expect(estimated).toMatchObject([
      {
        month: '2026-11',
        priorPeriods: { revenueMinor: 2000, commissionMinor: 400 },
        balanceInMinor: -300,
        payableMinor: 100,
        previousSha256: 'f'.repeat(64),
      },
    ])
  })

  test('chains to the last sealed statement of a currency, over months without one', () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-12', 1000)
    const sealed = {
      currency: toCurrency('EUR'),
      balanceOutMinor: toMinor(0),
      sha256: 'f'.repeat(64),
    }
    const input = { ...inputOf(books, '2026-11', '2026-12'), carried: [sealed] }
    expect(estimateOpenMonths(input)).toMatchObject([
      { month: '2026-12', previousSha256: sealed.sha256 },
    ])
  })

  test('leaves next month’s lines to their month', () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-11', 1000)
    expect(estimateOpenMonths(inputOf(books, '2026-10', '2026-10'))).toEqual([])
  })

  test('is nothing when no month is open', () => {
    expect(estimateOpenMonths(inputOf(booksAt(2000), '2026-11', '2026-10'))).toEqual([])
  })
})
