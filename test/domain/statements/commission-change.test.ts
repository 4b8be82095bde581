import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Month, toMonth } from '#domain/calendar/month.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import {
  type CommissionChange,
  type ComparedPart,
  commissionChange,
} from '#domain/statements/commission-change.ts'

const [september, october, november] = ['2026-09', '2026-10', '2026-11'].map(toMonth) as [
  Month,
  Month,
  Month,
]

type Figures = Readonly<{ fee?: number; overage?: number; credit?: number; bps?: number }>

/** A part whose commission is exact for the figures of these tests. */
function part(tenantId: string, serviceMonth: Month, figures: Figures): ComparedPart {
  const { fee = 0, overage = 0, credit = 0, bps = 2000 } = figures
  return {
    serviceMonth,
    tenantId,
    rateBps: toBps(bps),
    platformFeeMinor: toMinor(fee),
    overageMinor: toMinor(overage),
    creditMinor: toMinor(credit),
    commissionMinor: toMinor(Math.floor(((fee + overage + credit) * bps) / 10_000)),
  }
}

const none = {
  gained: { tenants: 0, amountMinor: 0 },
  lost: { tenants: 0, amountMinor: 0 },
  chargesMinor: 0,
  creditsMinor: 0,
  rateMinor: 0,
  lateMinor: 0,
}
const base = part('a', october, { fee: 10_000 })

test.each<[string, ComparedPart[], ComparedPart[], Partial<CommissionChange>]>([
  ['nothing changed', [base], [part('a', november, { fee: 10_000 })], { changeMinor: toMinor(0) }],
  [
    'a tenant came, one left',
    [base, part('b', october, { fee: 5000 })],
    [part('a', november, { fee: 10_000 }), part('c', november, { fee: 20_000 })],
    {
      changeMinor: toMinor(3000),
      gained: { tenants: 1, amountMinor: toMinor(4000) },
      lost: { tenants: 1, amountMinor: toMinor(-1000) },
    },
  ],
  [
    'one was charged more, and less overage',
    [part('a', october, { fee: 10_000, overage: 1000 })],
    [part('a', november, { fee: 12_000, overage: 500 })],
    { changeMinor: toMinor(300), chargesMinor: toMinor(300) },
  ],
  [
    'the rate fell from 50% to 20% on what is charged alike',
    [part('a', october, { fee: 10_000, bps: 5000 })],
    [part('a', november, { fee: 10_000, bps: 2000 })],
    { changeMinor: toMinor(-3000), rateMinor: toMinor(-3000) },
  ],
  [
    'the rate fell and more was charged: the more at the old rate, then all of it at the new',
    [part('a', october, { fee: 10_000, bps: 5000 })],
    [part('a', november, { fee: 12_000, bps: 2000 })],
    { changeMinor: toMinor(-2600), chargesMinor: toMinor(1000), rateMinor: toMinor(-3600) },
  ],
  [
    'a credit of the month',
    [base],
    [part('a', november, { fee: 10_000, credit: -4000 })],
    { changeMinor: toMinor(-800), creditsMinor: toMinor(-800) },
  ],
  [
    'a credit of the month before, this month none',
    [part('a', october, { fee: 10_000, credit: -4000 })],
    [part('a', november, { fee: 10_000 })],
    { changeMinor: toMinor(800), creditsMinor: toMinor(800) },
  ],
  [
    'a late credit now (rule 7, 5), a late charge then',
    [base, part('a', september, { fee: 500 })],
    [part('a', november, { fee: 10_000 }), part('a', october, { credit: -4000 })],
    { changeMinor: toMinor(-900), lateMinor: toMinor(-900) },
  ],
  [
    'there was no statement before',
    [],
    [part('a', november, { fee: 10_000 })],
    { changeMinor: toMinor(2000), gained: { tenants: 1, amountMinor: toMinor(2000) } },
  ],
])('%s', (_, before, now, expected) => {
  const change = commissionChange(
    { month: october, parts: before },
    { month: november, parts: now },
  )
  expect(change).toEqual({ ...none, ...expected })
})

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(toMinor)
const parts = (month: Month) =>
  fc.uniqueArray(
    fc.record<ComparedPart>({
      serviceMonth: fc.constantFrom(month, september),
      tenantId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      rateBps: fc.constantFrom(0, 1, 2000, 3333, 10_000).map(toBps),
      platformFeeMinor: amount,
      overageMinor: amount,
      creditMinor: amount,
      commissionMinor: amount,
    }),
    { selector: ({ serviceMonth, tenantId }) => `${serviceMonth} ${tenantId}` },
  )

test('whatever two statements hold, the named parts add up to the change exactly', () => {
  fc.assert(
    fc.property(parts(october), parts(november), (before, now) => {
      const change = commissionChange(
        { month: october, parts: before },
        { month: november, parts: now },
      )
      const sum = (all: readonly ComparedPart[]) =>
        all.reduce((total, { commissionMinor }) => total + commissionMinor, 0)
      const { gained, lost, chargesMinor, creditsMinor, rateMinor, lateMinor } = change
      expect(change.changeMinor).toBe(sum(now) - sum(before))
      expect(
        gained.amountMinor + lost.amountMinor + chargesMinor + creditsMinor + rateMinor + lateMinor,
      ).toBe(change.changeMinor)
    }),
  )
})
