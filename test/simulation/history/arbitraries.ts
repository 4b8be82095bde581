import fc from 'fast-check'
import { billed } from './billed.ts'
import type { Action, ActionName, Charge, DayChoice, MonthChoice, Move } from './intent.ts'

const edgeRatesBps = [5000, 2000, 5000, 2500, 3333, 1, 0, 10_000, 5001]
const edgeAmountsMinor = [0, 1, 2, 3, 5, 123, 333, 667, 999, 1000, 19_900]
// Below the largest amount that ingest takes, with room for a minor unit more.
const hugeAmountsMinor = [999_999_990_000, 999_999_990_001, 500_000_000_001]

const rateBps = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom(...edgeRatesBps) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 10_001) },
)
const amountMinor = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...edgeAmountsMinor) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 99_999 }) },
  { weight: 1, arbitrary: fc.constantFrom(...hugeAmountsMinor) },
)
const currency = fc.oneof(
  { weight: 12, arbitrary: fc.constant('EUR') },
  { weight: 5, arbitrary: fc.constantFrom('USD', 'JPY', 'KWD') },
)
// Mostly the same one: what goes wrong needs several things to happen to one tenant or line.
const pick = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(2) },
  { weight: 2, arbitrary: fc.nat(40) },
)

const month = (min: number, max: number): fc.Arbitrary<MonthChoice> =>
  fc.record({
    from: fc.constantFrom('now', 'open'),
    offset: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min, max }) },
    ),
  })

const day: fc.Arbitrary<DayChoice> = fc.oneof(
  fc.record({ from: fc.constant('now'), offset: fc.integer({ min: -75, max: 20 }) }),
  fc.record({ from: fc.constantFrom('first', 'last'), month: month(-2, 1) }),
)

const dayToCome: fc.Arbitrary<DayChoice> = fc.record({
  from: fc.constantFrom('first', 'last'),
  month: fc.constantFrom({ from: 'now', offset: 0 }, { from: 'now', offset: 1 }),
})

const charge: fc.Arbitrary<Charge> = fc.record({
  tenant: pick,
  month: month(-2, 2),
  given: fc.oneof(
    { weight: 8, arbitrary: fc.constant('month') },
    { weight: 4, arbitrary: fc.constantFrom('first-instant', 'last-instant', 'both') },
    { weight: 1, arbitrary: fc.constantFrom('disagree', 'neither') },
  ),
  currency: fc.oneof(
    { weight: 40, arbitrary: currency },
    { weight: 1, arbitrary: fc.constantFrom('XXX', 'eur', 'jPy') },
  ),
  source: fc.constantFrom('billing', 'billing-2'),
})

/** How the clock goes on: by hours and days, or mostly from month to month. */
export const moves = {
  slow: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Move>({ to: 'stay' }) },
    { weight: 3, arbitrary: spell('hours', 30) },
    { weight: 3, arbitrary: spell('days', 12) },
    { weight: 4, arbitrary: edge('month-end', 'month-start', 'due', 'before-due') },
    { weight: 1, arbitrary: spell('months', 2) },
  ),
  fast: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Move>({ to: 'stay' }) },
    { weight: 2, arbitrary: spell('days', 20) },
    { weight: 6, arbitrary: edge('month-end', 'month-start', 'due', 'before-due') },
    { weight: 3, arbitrary: spell('months', 3) },
  ),
  due: edge('due'),
}

/** One arbitrary for each action, by name. */
export const actions: Readonly<Record<ActionName, fc.Arbitrary<Action>>> = {
  approve: fc.record({ do: fc.constant('approve'), bps: rateBps }),
  rate: fc.record({
    do: fc.constant('rate'),
    reseller: pick,
    month: month(-2, 3),
    bps: rateBps,
    mistaken: fc.constantFrom(false, false, false, false, false, true),
  }),
  withdraw: fc.record({
    do: fc.constant('withdraw'),
    reseller: pick,
    back: fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 2, 40),
  }),
  tenants: fc.record({
    do: fc.constant('tenants'),
    count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3 })),
    day,
    test: fc.constantFrom(false, false, false, false, false, false, true),
    owner: orNull(pick, 4),
  }),
  correct: fc.record({
    do: fc.constant('correct'),
    tenant: pick,
    day: orNull(fc.oneof(day, dayToCome), 3),
    test: orNull(fc.boolean(), 2),
  }),
  transfer: fc.record({
    do: fc.constant('transfer'),
    tenant: pick,
    month: month(-2, 3),
    owner: orNull(pick, 6),
  }),
  terminate: fc.record({ do: fc.constant('terminate'), reseller: pick, month: month(-2, 2) }),
  fee: fc.record({
    do: fc.constant('fee'),
    charge,
    listMinor: amountMinor,
    discountMinor: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(1200)),
  }),
  fees: fc.record({
    do: fc.constant('fees'),
    charge,
    count: fc.integer({ min: 2, max: 6 }),
    listMinor: amountMinor,
  }),
  overage: fc
    .record({ do: fc.constant('overage'), charge, billed })
    .map(({ billed, ...rest }) => ({ ...rest, ...billed })),
  credit: fc.record({
    do: fc.constant('credit'),
    line: pick,
    of: fc.constantFrom('all', 'left', 'half', 'one', 'too-much'),
  }),
  'credit-all': fc.record({
    do: fc.constant('credit-all'),
    of: fc.constantFrom('left', 'half', 'one'),
  }),
  again: fc.record({
    do: fc.constant('again'),
    line: pick,
    change: fc.constantFrom('none', 'spelling', 'spelling', 'amount', 'price', 'instant', 'kind'),
  }),
  adjust: fc.record({
    do: fc.constant('adjust'),
    reseller: pick,
    currency,
    amountMinor: fc.oneof(
      fc.constantFrom(-1500, -1, 1, 500),
      fc.integer({ min: -9999, max: 9999 }),
    ),
  }),
  minimum: fc.record({
    do: fc.constant('minimum'),
    currency,
    amountMinor: fc.oneof(fc.constantFrom(0, 1, 167, 5000), amountMinor),
  }),
  totals: fc.record({
    do: fc.constant('totals'),
    currency,
    month: month(-1, 1),
    source: fc.constantFrom('billing', 'billing', 'billing-2', null),
    offCount: fc.constantFrom(0, 0, 0, 0, 0, 1),
    offSum: fc.constantFrom(0, 0, 0, 0, 0, -1),
    isLast: fc.constantFrom(false, false, false, true),
  }),
  'active-until': fc.record({
    do: fc.constant('active-until'),
    reseller: pick,
    day: orNull(day, 3),
    plusMonths: fc.constantFrom(0, 0, 3, 12, 30),
  }),
  close: fc.record({
    do: fc.constant('close'),
    interrupted: fc.constantFrom(false, false, false, true),
    at: fc.constantFrom('now', 'now', 'now', 'now', 'due', 'before-due'),
  }),
  force: fc.record({
    do: fc.constant('force'),
    month: fc.record({ from: fc.constant('open'), offset: fc.constantFrom(0, 0, 0, 1, -1) }),
    interrupted: fc.constantFrom(false, false, true),
  }),
  'ask-estimate': fc.constant({ do: 'ask-estimate' }),
  'ask-status': fc.record({
    do: fc.constant('ask-status'),
    reseller: pick,
    from: fc.constantFrom('approval', 'tenant', 'now', 'termination', 'active-until', 'lock'),
    pick,
    months: fc.constantFrom(0, 0, 1, 2, 3, 4, 6, 12, 23, 24, 25, 60, 61),
    days: fc.constantFrom(0, 0, 1, -1),
    withRisk: fc.constantFrom(false, false, true),
  }),
}

/** Null once in so many times. */
function orNull<Value>(arbitrary: fc.Arbitrary<Value>, onceIn: number): fc.Arbitrary<Value | null> {
  return fc.option(arbitrary, { freq: onceIn, nil: null })
}

function spell(to: 'hours' | 'days' | 'months', max: number): fc.Arbitrary<Move> {
  return fc.record({ to: fc.constant(to), count: fc.integer({ min: 1, max }) })
}

function edge(...to: ('month-end' | 'month-start' | 'due' | 'before-due')[]): fc.Arbitrary<Move> {
  return fc.record({ to: fc.constantFrom(...to) })
}
