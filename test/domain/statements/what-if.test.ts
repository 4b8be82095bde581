import { describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import { type EstimateInput, estimateOpenMonths } from '#domain/statements/estimate.ts'
import { estimateWhatIf, typicalFeeMinor, type WhatIf } from '#domain/statements/what-if.ts'
import { booksAt } from './books.ts'

const euro = toCurrency('EUR')
const november = toMonth('2026-11')
const asItIs: WhatIf = { fromMonth: november, rateBps: null, moreTenants: null }
const more = (count: number, feeMinor: number, currency = 'EUR') => ({
  count,
  platformFeeMinor: toMinor(feeMinor),
  currency: toCurrency(currency),
})

/** October and November open, 50%: 100.00 in October, 3.33 in November, and what `more` accepts. */
function openBooksInput(accept: (books: ReturnType<typeof booksAt>) => void = () => {}) {
  const books = booksAt(5000)
  books.accept('t1', '2026-10', 10_000)
  books.accept('t1', '2026-11', 333)
  accept(books)
  const input: EstimateInput = {
    resellerId: 'reseller-a',
    resellerNumber: 1,
    terminatedFrom: null,
    lines: books.lines,
    tenants: [...books.tenants.values()],
    ownerships: books.ownerships,
    rates: books.rates,
    adjustments: books.adjustments,
    carried: [],
    firstOpenMonth: toMonth('2026-10'),
    throughMonth: november,
    previousLineCutoff: 0,
    previousAdjustmentCutoff: 0,
    minimumPayoutMinor: {},
  }
  return input
}

const figuresOf = (input: EstimateInput, whatIf: WhatIf) =>
  estimateWhatIf(input, whatIf).map(({ month, currency, revenueMinor, commissionMinor }) => [
    month,
    currency,
    revenueMinor,
    commissionMinor,
  ])

describe('a what-if', () => {
  test('without any change is the estimate itself', () => {
    const input = openBooksInput()
    expect(estimateWhatIf(input, asItIs)).toEqual(estimateOpenMonths(input))
  })

  test('with another rate applies it from its month on, and leaves the month before alone', () => {
    expect(figuresOf(openBooksInput(), { ...asItIs, rateBps: toBps(2000) })).toEqual([
      ['2026-10', 'EUR', 10_000, 5000],
      ['2026-11', 'EUR', 333, 67],
    ])
  })

  test('with another rate overrides one that is agreed for the same month or later', () => {
    const input = openBooksInput((books) => books.setRate('reseller-a', '2026-11', 1000))
    const whatIf = { fromMonth: toMonth('2026-10'), rateBps: toBps(2000), moreTenants: null }
    expect(figuresOf(input, whatIf)).toEqual([
      ['2026-10', 'EUR', 10_000, 2000],
      ['2026-11', 'EUR', 333, 67],
    ])
  })

  test('with two more tenants of 3.33 is rounded once, with the real one: 499.5 cents are 5.00', () => {
    const whatIf = { ...asItIs, moreTenants: more(2, 333) }
    expect(figuresOf(openBooksInput(), whatIf)).toEqual([
      ['2026-10', 'EUR', 10_000, 5000],
      ['2026-11', 'EUR', 999, 500],
    ])
    const parts = estimateWhatIf(openBooksInput(), whatIf)[1]?.parts
    expect(parts?.map(({ commissionMinor }) => commissionMinor)).toEqual([167, 167, 166])
  })

  test('with more tenants from October on charges them in each open month', () => {
    const whatIf = { ...asItIs, fromMonth: toMonth('2026-10'), moreTenants: more(1, 1000) }
    expect(figuresOf(openBooksInput(), whatIf)).toEqual([
      ['2026-10', 'EUR', 11_000, 5500],
      ['2026-11', 'EUR', 1333, 666],
    ])
  })

  test('with more tenants of another currency makes a statement of its own', () => {
    expect(figuresOf(openBooksInput(), { ...asItIs, moreTenants: more(1, 500, 'USD') })).toEqual([
      ['2026-10', 'EUR', 10_000, 5000],
      ['2026-11', 'EUR', 333, 166],
      ['2026-11', 'USD', 500, 250],
    ])
  })

  test('with rate and tenants together applies both', () => {
    const whatIf = { ...asItIs, rateBps: toBps(2000), moreTenants: more(1, 1000) }
    expect(figuresOf(openBooksInput(), whatIf)[1]).toEqual(['2026-11', 'EUR', 1333, 267])
  })

  test('for a terminated reseller earns nothing more', () => {
    const input = { ...openBooksInput(), terminatedFrom: november }
    expect(figuresOf(input, { ...asItIs, moreTenants: more(5, 1000) })).toEqual([
      ['2026-10', 'EUR', 10_000, 5000],
    ])
  })

  test('leaves its input as it was', () => {
    const input = openBooksInput()
    const before = structuredClone(input)
    estimateWhatIf(input, { ...asItIs, rateBps: toBps(1), moreTenants: more(3, 5) })
    expect(input).toEqual(before)
  })
})

describe('the typical fee', () => {
  test.each([
    ['the only one', [900], 900],
    ['the middle one of three', [100, 9000, 500], 500],
    ['the lower of the two in the middle', [100, 200, 300, 400], 200],
    ['not a fee of nothing', [0, 0, 700], 700],
  ])('is %s', (_, fees, typical) => {
    const input = openBooksInput((books) =>
      fees.forEach((feeMinor, index) => {
        books.setOwner(`u${index}`, 'reseller-a', '2026-11')
        books.accept(`u${index}`, '2026-11', feeMinor, { currency: 'USD', kind: 'platform_fee' })
      }),
    )
    const drafts = estimateOpenMonths(input)
    expect(typicalFeeMinor(drafts, toCurrency('USD'), november)).toBe(typical)
  })

  test('is unknown where nobody pays one', () => {
    const drafts = estimateOpenMonths(openBooksInput())
    expect(typicalFeeMinor(drafts, toCurrency('USD'), november)).toBeNull()
    expect(typicalFeeMinor(drafts, euro, toMonth('2026-12'))).toBeNull()
  })
})
