import { describe, expect, test } from 'vitest'
import { addMonthsClamped, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { type PartnerFacts, partnerStatus } from '#domain/status/partner-status.ts'
import { forecastMonths, statusForecast } from '#domain/status/status-forecast.ts'

const day = toCalendarDate
const today = day('2025-07-15')

/** Approved in January 2025, with so many tenants a month from February on, up to July. */
const soldFor = (perMonth: number): PartnerFacts => ({
  approvedOn: day('2025-01-15'),
  terminatedFrom: null,
  activeUntil: [],
  onboarded: Array.from({ length: 6 * perMonth }, (_, n) => ({
    tenantId: `t-${n}`,
    onboardedOn: addMonthsClamped(day('2025-02-10'), n % 6),
  })),
})

describe('with nothing more', () => {
  test.each([1, 2, 5])(
    'the first date at risk is the status’s own, after %i a month',
    (perMonth) => {
      const facts = soldFor(perMonth)
      const { firstRiskOn, months } = statusForecast(facts, { perMonth: 0, today })
      expect(firstRiskOn).toBe(partnerStatus(facts, today).nextRiskDate)
      expect(firstRiskOn).not.toBeNull()
      expect(months).toHaveLength(forecastMonths)
    },
  )

  test('each month is what the status says on its last day', () => {
    const facts = soldFor(2)
    const { months } = statusForecast(facts, { perMonth: 0, today })
    expect(months[1]).toMatchObject({ month: '2025-08', countedTenants: 12, targetTenants: 6 })
    const { state } = partnerStatus(facts, day('2025-08-31'))
    expect(months[1]?.state).toBe(state)
  })
})

test('one tenant a month keeps it active, none does not', () => {
  const states = (perMonth: number) =>
    new Set(statusForecast(soldFor(1), { perMonth, today }).months.map(({ state }) => state))
  expect(states(1)).toEqual(new Set(['active']))
  expect(states(0)).toContain('at_risk')
})

test('it says in which month the fiftieth tenant would lock it', () => {
  const { lockedFrom, months } = statusForecast(soldFor(1), { perMonth: 4, today })
  // 6 there; the 44th more comes with the 11th month after July.
  expect(lockedFrom).toBe('2026-06')
  expect(months.find(({ month }) => month === lockedFrom)?.totalTenants).toBe(50)
})

test('at risk already, it stays so from tomorrow, and more tenants turn it back', () => {
  const facts = soldFor(0)
  expect(statusForecast(facts, { perMonth: 0, today }).firstRiskOn).toBe('2025-07-16')
  const { months } = statusForecast(facts, { perMonth: 3, today })
  expect(months[0]?.state).toBe('at_risk')
  expect(months.at(-1)?.state).not.toBe('at_risk')
})

test('after a termination there is no status to forecast', () => {
  const facts = { ...soldFor(1), terminatedFrom: '2025-09' as PartnerFacts['terminatedFrom'] }
  const { months } = statusForecast(facts, { perMonth: 3, today })
  expect(months.slice(2).every(({ state }) => state === 'none')).toBe(true)
})
