import { expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import type { PartnerFacts } from '#domain/status/partner-status.ts'
import { statusForecast } from '#domain/status/status-forecast.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { forecastWords } from '#site/islands/reseller/status/forecast/forecast-words.ts'

function wordsOn(on: string, perMonth: number, facts: Partial<PartnerFacts> = {}): string {
  const today = toCalendarDate(on)
  const approvedOn = toCalendarDate('2025-06-10')
  const partner = { approvedOn, terminatedFrom: null, onboarded: [], activeUntil: [], ...facts }
  return forecastWords({ today, perMonth, ...statusForecast(partner, { perMonth, today }) })
}

test.each(['2026-11-29', '2026-11-30', '2026-12-01', '2028-02-29'])(
  'who is at risk on %s is told so, whatever day of the month it is',
  (today) => {
    expect(wordsOn(today, 0)).toBe(
      'With no more tenants, your status, which is at risk today, would stay so as far as we look.',
    )
  },
)

test('who is at risk on the last day of a month, and not from tomorrow on, is told both', () => {
  expect(wordsOn('2026-11-30', 15)).toMatch(
    /^With 15 tenants a month, your status, which is at risk today, would be active again by the end of December 2026\./,
  )
})

test('who turns at risk within this month is told the day', () => {
  const on = formatDate('2025-09-10')
  expect(wordsOn('2025-09-01', 0)).toBe(
    `With no more tenants, your status would turn at risk on ${on} and stay so as far as we look.`,
  )
})

test('who stays active is told how far that was looked at', () => {
  expect(wordsOn('2025-07-31', 2)).toContain(
    'your status would not turn at risk before the end of June 2028.',
  )
})
