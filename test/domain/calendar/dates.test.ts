import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonthsClamped,
  addYearsClamped,
  dateOfInstantMs,
  firstDateOfMonth,
  isCalendarDate,
  monthOfDate,
  toCalendarDate,
  wholeMonthsBetween,
} from '#domain/calendar/calendar-date.ts'
import { parseInstantMs } from '#domain/calendar/instant.ts'
import {
  addMonths,
  closeDueAtMs,
  firstInstantMs,
  isMonth,
  monthOfInstantMs,
  monthsFromTo,
  nextMonth,
  previousMonth,
  toMonth,
} from '#domain/calendar/month.ts'

describe('a month', () => {
  test.each([
    '2026-00',
    '2026-13',
    '2026-1',
    '26-01',
    '2026-01-01',
    ' 2026-01',
    '1969-12',
    '2026-10\n',
    '',
  ])('%j is none', (text) => {
    expect(isMonth(text)).toBe(false)
    expect(() => toMonth(text)).toThrow('Not a month')
  })

  test.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-10', 27, '2029-01'],
    ['2026-10', 0, '2026-10'],
  ])('%s + %i is %s', (month, count, result) => {
    expect(addMonths(toMonth(month), count)).toBe(result)
  })

  test('next and previous cross the year', () => {
    expect(nextMonth(toMonth('2026-12'))).toBe('2027-01')
    expect(previousMonth(toMonth('2027-01'))).toBe('2026-12')
  })

  test('a range holds both ends, and nothing when it runs backwards', () => {
    const range = monthsFromTo(toMonth('2026-11'), toMonth('2027-01'))
    expect(range).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(monthsFromTo(toMonth('2026-11'), toMonth('2026-10'))).toEqual([])
  })

  test('past the year 9999 is a bug: months would no longer compare as text', () => {
    expect(() => nextMonth(toMonth('9999-12'))).toThrow('Not a month')
  })

  test.each([
    ['2026-10', '2026-11-03T03:00:00.000Z'],
    ['2026-12', '2027-01-03T03:00:00.000Z'],
    ['2028-02', '2028-03-03T03:00:00.000Z'],
  ])('%s is due at %s', (month, due) => {
    expect(new Date(closeDueAtMs(toMonth(month))).toISOString()).toBe(due)
  })

  test('starts at its first instant', () => {
    const startMs = firstInstantMs(toMonth('2026-11'))
    expect(new Date(startMs).toISOString()).toBe('2026-11-01T00:00:00.000Z')
    expect(monthOfInstantMs(startMs)).toBe('2026-11')
    expect(monthOfInstantMs(startMs - 1)).toBe('2026-10')
  })
})

describe('a calendar date', () => {
  test.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '2026-00-10', '2026-01-00', ''])(
    '%j is none',
    (text) => {
      expect(isCalendarDate(text)).toBe(false)
      expect(() => toCalendarDate(text)).toThrow('Not a calendar date')
    },
  )

  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is one', (text) => {
    expect(isCalendarDate(text)).toBe(true)
  })

  test.each([
    ['2025-01-31', 3, '2025-04-30'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2028-02-29', -24, '2026-02-28'],
    ['2025-12-15', 1, '2026-01-15'],
  ])('%s + %i months is %s', (date, count, result) => {
    expect(addMonthsClamped(toCalendarDate(date), count)).toBe(result)
  })

  test('years clamp 29 February', () => {
    expect(addYearsClamped(toCalendarDate('2028-02-29'), 5)).toBe('2033-02-28')
    expect(addYearsClamped(toCalendarDate('2028-02-29'), 4)).toBe('2032-02-29')
  })

  test.each([
    ['2025-01-31', '2025-04-29', 2],
    ['2025-01-31', '2025-04-30', 3],
    ['2025-01-15', '2025-08-10', 6],
    ['2025-01-15', '2025-01-15', 0],
    ['2025-01-15', '2024-06-01', 0],
    ['2024-02-29', '2025-02-28', 12],
  ])('from %s to %s are %i whole months', (start, date, months) => {
    expect(wholeMonthsBetween(toCalendarDate(start), toCalendarDate(date))).toBe(months)
  })

  test('days cross month and year', () => {
    expect(addDays(toCalendarDate('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(toCalendarDate('2028-03-01'), -1)).toBe('2028-02-29')
  })

  test('belongs to its month and to the UTC day of an instant', () => {
    expect(monthOfDate(toCalendarDate('2026-10-31'))).toBe('2026-10')
    expect(firstDateOfMonth(toMonth('2026-10'))).toBe('2026-10-01')
    expect(dateOfInstantMs(Date.UTC(2026, 9, 31, 23, 59, 59, 999))).toBe('2026-10-31')
  })
})

describe('an instant', () => {
  test.each([
    ['2026-10-31T23:59:59Z', '2026-10-31T23:59:59.000Z'],
    ['2026-11-01T00:30:00+01:00', '2026-10-31T23:30:00.000Z'],
    ['2026-10-31T23:59:59.9999Z', '2026-10-31T23:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstantMs(text)).toBe(Date.parse(instant))
  })

  test.each([
    ['without a zone', '2026-10-31T23:59:59'],
    ['of a date alone', '2026-10-31'],
    ['on a day that is none', '2026-02-30T00:00:00Z'],
    ['at hour 24', '2026-10-31T24:00:00Z'],
    ['at second 60', '2026-10-31T23:59:60Z'],
    ['with words', 'Sat Oct 31 2026 23:59:59 GMT'],
    ['before 2000', '1999-12-31T23:59:59.999Z'],
    ['before 2000 in UTC', '2000-01-01T00:59:59+01:00'],
    ['after 2099', '2100-01-01T00:00:00Z'],
    ['after 2099 in UTC', '2099-12-31T23:00:00-01:00'],
  ])('%s is refused', (_, text) => {
    expect(parseInstantMs(text)).toBeNull()
  })
})

describe('what somebody may give', () => {
  test.each([
    ['2000-01', true],
    ['2099-12', true],
    ['1999-12', false],
    ['2100-01', false],
    ['9999-12', false],
  ])('of the month %s: %s', (month, isTaken) => {
    expect(isMonth(month)).toBe(isTaken)
    expect(isCalendarDate(`${month}-28`)).toBe(isTaken)
    expect(parseInstantMs(`${month}-28T12:00:00Z`) !== null).toBe(isTaken)
    // What is stored or computed may lie beyond.
    expect([toMonth(month), toCalendarDate(`${month}-28`)]).toEqual([month, `${month}-28`])
  })
})
