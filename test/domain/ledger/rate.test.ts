import { describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import {
  type RateVersion,
  rateChangeProblem,
  rateOf,
  rateWithdrawalProblem,
} from '#domain/ledger/rate.ts'
import { toBps } from '#domain/money/money.ts'

function versionsOf(...facts: readonly (readonly [fromMonth: string, rateBps: number])[]) {
  return facts.map(
    ([fromMonth, rateBps], index): RateVersion => ({
      sequence: index + 1,
      resellerId: 'a',
      fromMonth: toMonth(fromMonth),
      rateBps: toBps(rateBps),
    }),
  )
}

describe('the rate of a month', () => {
  const versions = versionsOf(['2026-10', 5000], ['2027-01', 2000], ['2027-01', 3000])
  test.each([
    ['before the first version', '2026-09', undefined],
    ['from the first on', '2026-10', 5000],
    ['until the next', '2026-12', 5000],
    ['of two versions the later recorded', '2027-01', 3000],
  ])('%s (%s) is %s', (_, month, rateBps) => {
    expect(rateOf(versions, toMonth(month))?.rateBps).toBe(rateBps)
  })
})

describe('a rate change in November 2026, October closed', () => {
  const versions = versionsOf(['2026-09', 3000], ['2027-02', 5000])
  test.each([
    ['a higher rate in a closed month', '2026-10', 4000, 'month_closed'],
    ['a higher rate from the current month', '2026-11', 4000, null],
    ['the same rate from the current month', '2026-11', 3000, null],
    ['a lower rate from the current month', '2026-11', 2999, 'lower_rate_too_early'],
    ['a lower rate from the next month', '2026-12', 2999, null],
    ['a rate lower than a later version only', '2026-11', 4000, null],
    ['a lower rate than the version it replaces', '2027-02', 4000, null],
  ])('%s (%s, %i bps): %s', (_, fromMonth, rateBps, problem) => {
    const change = {
      versions,
      fromMonth: toMonth(fromMonth),
      rateBps: toBps(rateBps),
      currentMonth: toMonth('2026-11'),
      lastClosed: toMonth('2026-10'),
    }
    expect(rateChangeProblem(change)).toBe(problem)
  })

  test('nothing can be set before the first version', () => {
    const change = {
      versions,
      fromMonth: toMonth('2026-08'),
      rateBps: toBps(5000),
      currentMonth: toMonth('2026-11'),
      lastClosed: null,
    }
    expect(rateChangeProblem(change)).toBe('before_first_rate')
  })
})

describe('a withdrawal at noon on 11 November 2026, October closed', () => {
  const noon = Date.parse('2026-11-11T12:00:00Z')
  const hourMs = 3_600_000
  test.each([
    ['of a rate set just now', '2026-11', 0, false, null],
    ['of one set 24 hours ago', '2026-11', 24 * hourMs, false, null],
    ['of one set a moment longer ago', '2026-11', 24 * hourMs + 1, false, 'too_late'],
    ['of one from a month to come', '2027-02', hourMs, false, null],
    ['of one from a closed month', '2026-10', hourMs, false, 'month_closed'],
    ['of the one of the approval', '2026-11', hourMs, true, 'of_the_approval'],
  ])('%s (%s, %i ms, first: %s): %s', (_, fromMonth, ageMs, isFirst, problem) => {
    const version = { fromMonth: toMonth(fromMonth), recordedAtMs: noon - ageMs, isFirst }
    expect(rateWithdrawalProblem({ version, nowMs: noon, lastClosed: toMonth('2026-10') })).toBe(
      problem,
    )
  })
})
