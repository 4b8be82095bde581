import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonthsClamped,
  type CalendarDate,
  firstDateOfMonth,
  monthOfDate,
  toCalendarDate,
} from '#domain/calendar/calendar-date.ts'
import { addMonths } from '#domain/calendar/month.ts'
import { type PartnerFacts, partnerStateOn, partnerStatus } from '#domain/status/partner-status.ts'
import { forecastMonths, statusForecast } from '#domain/status/status-forecast.ts'

const day = toCalendarDate

/** `perMonth` tenants in each of `months` months from the approval on, on the approval’s day or the month’s last. */
function sold(
  approvedOn: string,
  perMonth: number,
  months: number,
  terminatedFrom: PartnerFacts['terminatedFrom'] = null,
): PartnerFacts {
  const onboarded = Array.from({ length: perMonth * months }, (_, n) => ({
    tenantId: `t-${n}`,
    onboardedOn: addMonthsClamped(day(approvedOn), n % months),
  }))
  return { approvedOn: day(approvedOn), terminatedFrom, activeUntil: [], onboarded }
}

const untilSet = (facts: PartnerFacts, recordedOn: string, until: string | null): PartnerFacts => ({
  ...facts,
  activeUntil: [{ recordedOn: day(recordedOn), until: until === null ? null : day(until) }],
})

const partners: readonly (readonly [string, PartnerFacts])[] = [
  ['approved on the 15th, nothing sold', sold('2024-11-15', 0, 1)],
  ['approved on 29 February', sold('2024-02-29', 1, 20)],
  ['approved on the 29th', sold('2025-01-29', 1, 9)],
  ['approved on the 30th', sold('2024-08-30', 1, 14)],
  ['approved on the 31st', sold('2024-10-31', 1, 12)],
  ['approved on the 31st, locked by fifty', sold('2022-01-31', 5, 10)],
  ['terminated', sold('2024-12-31', 1, 10, '2027-03' as PartnerFacts['terminatedFrom'])],
  [
    'with an activity lock to a month’s end',
    untilSet(sold('2024-12-30', 1, 4), '2025-03-31', '2027-01-31'),
  ],
]

/** Three years, the leap day of 2028 among what they see. */
const firstDay = day('2025-01-01')
const days = Array.from({ length: 3 * 365 }, (_, n) => addDays(firstDay, n))

/** The rule asked on each day after `date` in turn, up to `last`. */
function firstAtRisk(
  facts: PartnerFacts,
  date: CalendarDate,
  last: CalendarDate,
): CalendarDate | null {
  let later = addDays(date, 1)
  while (later <= last && stateOn(facts, later) !== 'at_risk') later = addDays(later, 1)
  return later <= last ? later : null
}

const asked = new WeakMap<PartnerFacts, Map<CalendarDate, string>>()
function stateOn(facts: PartnerFacts, date: CalendarDate): string {
  const known = asked.get(facts) ?? new Map<CalendarDate, string>()
  asked.set(facts, known)
  const state = known.get(date) ?? partnerStateOn(facts, date)
  known.set(date, state)
  return state
}

const lastDayOf = (date: CalendarDate, months: number): CalendarDate =>
  addDays(firstDateOfMonth(addMonths(monthOfDate(date), months)), -1)

/** Facts with so many imagined tenants on the first of each month after that of `date`. */
function imagined(facts: PartnerFacts, perMonth: number, date: CalendarDate): PartnerFacts {
  const coming = Array.from({ length: perMonth * (forecastMonths - 1) }, (_, n) => ({
    tenantId: `~${n}`,
    onboardedOn: firstDateOfMonth(addMonths(monthOfDate(date), 1 + (n % (forecastMonths - 1)))),
  }))
  return { ...facts, onboarded: [...facts.onboarded, ...coming] }
}

const recordedOn = ({ onboarded, activeUntil }: PartnerFacts, date: CalendarDate) =>
  [
    ...onboarded.map((tenant) => tenant.onboardedOn),
    ...activeUntil.map((set) => set.recordedOn),
  ].filter((on) => on <= date).length

describe.each(partners)('a partner %s, on every day of three years', (_who, facts) => {
  test('next turns at risk on the first later day on which the rule says so', () => {
    let known = facts
    let count = -1
    for (const date of days) {
      // What is known changes on few of the days: the answers are kept between them.
      if (recordedOn(facts, date) !== count) {
        count = recordedOn(facts, date)
        known = {
          ...facts,
          onboarded: facts.onboarded.filter(({ onboardedOn }) => onboardedOn <= date),
          activeUntil: facts.activeUntil.filter((set) => set.recordedOn <= date),
        }
      }
      const state = stateOn(known, date)
      const hasNext = state === 'active' || state === 'locked'
      const next = hasNext ? firstAtRisk(known, date, day('2033-12-31')) : null
      expect([date, partnerStatus(facts, date).nextRiskDate]).toEqual([date, next])
    }
  })

  // With nothing more on every day; a forecast of more costs more, and errs at the ends of months or nowhere.
  test.each([
    [0, days],
    [2, days.filter((date) => date.slice(8) <= '02' || date.slice(8) >= '27')],
  ])('with %i tenants a month is forecast the same', (perMonth, todays) => {
    let given = facts
    let month = ''
    for (const today of todays) {
      if (monthOfDate(today) !== month) given = imagined(facts, perMonth, today)
      month = monthOfDate(today)
      const forecast = statusForecast(facts, { perMonth, today })
      const first = firstAtRisk(given, today, lastDayOf(today, forecastMonths))
      expect([today, forecast.firstRiskOn]).toEqual([today, first])
      expect(forecast.stateToday).toBe(stateOn(given, today))
    }
  })
})
