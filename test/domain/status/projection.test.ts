import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, firstDateOfMonth } from '#domain/calendar/calendar-date.ts'
import { addMonths, toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { engineVersion, terms } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import { type PartnerFacts, partnerStatus } from '#domain/status/partner-status.ts'
import {
  type Assumptions,
  overageMinor,
  projectLockMonth,
  projectMonths,
  projectStates,
  tenantRevenueMinor,
} from '#domain/status/projection.ts'

/** One tenant as in the first worked example of rule 7. */
const example: Assumptions = {
  currency: toCurrency('EUR'),
  firstTenants: 10,
  newTenantsAMonth: 2,
  platformFeeMinor: toMinor(17_900),
  messagesOverQuota: 3_412,
  unitPriceMicros: 12_000,
}

const assumptions = fc.record({
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'BHD').map(toCurrency),
  firstTenants: fc.integer({ min: 0, max: 12 }),
  newTenantsAMonth: fc.integer({ min: 0, max: 4 }),
  platformFeeMinor: fc.integer({ min: 0, max: 99_999 }).map(toMinor),
  messagesOverQuota: fc.integer({ min: 0, max: 9_999 }),
  unitPriceMicros: fc.integer({ min: 0, max: 99_999 }),
})

describe('a projected month', () => {
  test.each([
    ['one tenant at 50% is worked example 1', { firstTenants: 1 }, terms.promoRateBps, 10_997],
    ['one tenant at 20% earns 43.988, rounded', { firstTenants: 1 }, terms.standardRateBps, 4_399],
    ['ten at 50% are rounded together', {}, terms.promoRateBps, 109_970],
    ['no tenants earn nothing', { firstTenants: 0 }, terms.promoRateBps, 0],
  ])('%s', (_what, changed, rateBps, commissionMinor) => {
    expect(projectMonths({ ...example, ...changed }, rateBps, 1)).toMatchObject([
      { month: 1, commissionMinor },
    ])
  })

  test('has two tenants more than the one before it', () => {
    const months = projectMonths(example, terms.promoRateBps, 24)
    expect(months.map(({ tenants }) => tenants)).toEqual(
      Array.from({ length: 24 }, (_, index) => 10 + 2 * index),
    )
  })

  test('earns what the engine states for the same lines, whatever is assumed', () => {
    fc.assert(
      fc.property(assumptions, (given) => {
        const projected = projectMonths(given, terms.promoRateBps, 6)
        expect(projected.map(({ commissionMinor }) => commissionMinor)).toEqual(
          projected.map(({ month, tenants }) => statedCommission(given, month, tenants)),
        )
      }),
      { numRuns: 60 },
    )
  })
})

test.each([
  ['40.944 to the cent', {}, 4_094],
  ['an exact half to the even cent', { messagesOverQuota: 5, unitPriceMicros: 1_000 }, 0],
  ['the next exact half up', { messagesOverQuota: 15, unitPriceMicros: 1_000 }, 2],
  ['no decimals in yen', { currency: toCurrency('JPY') }, 41],
])('messages over quota are charged %s', (_what, changed, charged) => {
  expect(overageMinor({ ...example, ...changed })).toBe(charged)
})

describe('the status', () => {
  test.each([
    ['locks with the 50th tenant', {}, ['active 1', 'locked 21'], 21],
    ['is locked at once by 50', { firstTenants: 50 }, ['locked 1'], 1],
    ['49 and none new', { firstTenants: 49, newTenantsAMonth: 0 }, ['active 1'], null],
    ['10 alone last a year', { newTenantsAMonth: 0 }, ['active 1', 'at_risk 14'], null],
    ['none at all', { firstTenants: 0, newTenantsAMonth: 0 }, ['active 1', 'at_risk 4'], null],
    ['one a month', { firstTenants: 0, newTenantsAMonth: 1 }, ['active 1'], 51],
  ])('of a reseller with %s', (_what, changed, states, lockMonth) => {
    const given = { ...example, ...changed }
    const found = projectStates(given, 24).map(({ state, fromMonth }) => `${state} ${fromMonth}`)
    expect(found).toEqual(states)
    expect(projectLockMonth(given)).toBe(lockMonth)
  })

  test('is that of all its tenants on the last day of each month', () => {
    fc.assert(
      fc.property(assumptions, (given) => {
        const changes = projectStates(given, 24)
        for (let month = 1; month <= 24; month += 1) {
          const said = changes.findLast(({ fromMonth }) => fromMonth <= month)?.state
          const lastDate = addDays(firstDateOfMonth(monthOf(month + 1)), -1)
          expect(said).toBe(partnerStatus(factsOf(given), lastDate).state)
        }
      }),
      { numRuns: 25 },
    )
  })
})

const monthOf = (number: number) => addMonths(toMonth('2027-03'), number - 1)

function factsOf(given: Assumptions): PartnerFacts {
  const onboarded = projectMonths(given, terms.promoRateBps, 24).flatMap(({ month, tenants }) =>
    Array.from({ length: month === 1 ? tenants : given.newTenantsAMonth }, (_, index) => ({
      tenantId: `${month}-${index}`,
      onboardedOn: firstDateOfMonth(monthOf(month)),
    })),
  )
  const approvedOn = firstDateOfMonth(monthOf(1))
  return { approvedOn, terminatedFrom: null, onboarded, activeUntil: [] }
}

/** The engine's own statement of such a month, out of one fee line and one overage line a tenant. */
function statedCommission(given: Assumptions, month: number, tenants: number): number {
  const serviceMonth = monthOf(month)
  const ids = Array.from({ length: tenants }, (_, index) => `tenant-${index}`)
  const amounts = [
    ['platform_fee', given.platformFeeMinor],
    ['overage', toMinor(tenantRevenueMinor(given) - given.platformFeeMinor)],
  ] as const
  const lines = ids.flatMap((tenantId) =>
    amounts.map(([kind, amountMinor]) => ({ kind, amountMinor, tenantId })),
  )
  const [statement] = engineOf({ engineVersion }).state({
    resellerId: 'r',
    resellerNumber: 1,
    terminatedFrom: null,
    close: {
      month: serviceMonth,
      lineCutoff: lines.length,
      previousLineCutoff: 0,
      adjustmentCutoff: 0,
      previousAdjustmentCutoff: 0,
      minimumPayoutMinor: {},
    },
    lines: lines.map((line, index) => ({
      ...line,
      sequence: index + 1,
      source: 'billing',
      externalId: String(index),
      serviceMonth,
      currency: given.currency,
    })),
    tenants: ids.map((id) => ({ id, test: false })),
    ownerships: ids.map((tenantId) => ({
      sequence: 1,
      tenantId,
      resellerId: 'r',
      fromMonth: monthOf(1),
    })),
    rates: [{ sequence: 1, resellerId: 'r', fromMonth: monthOf(1), rateBps: terms.promoRateBps }],
    adjustments: [],
    carried: [],
  })
  return statement?.commissionMinor ?? 0
}
