import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonthsClamped,
  toCalendarDate,
  wholeMonthsBetween,
} from '#domain/calendar/calendar-date.ts'

// Our few date functions are small enough for pages; Temporal says whether they are right.
test('dates agree with Temporal on every day of 2023 to 2032, for 0 to 61 months on', () => {
  let compared = 0
  for (let day = toCalendarDate('2023-01-01'); day < '2033-01-01'; day = addDays(day, 1)) {
    const start = Temporal.PlainDate.from(day)
    for (let months = 0; months <= 61; months += day.endsWith('1') ? 1 : 12) {
      const end = start.add({ months }).toString()
      if (addMonthsClamped(day, months) !== end) expect(addMonthsClamped(day, months)).toBe(end)
      const whole = wholeMonthsBetween(day, toCalendarDate(end))
      if (whole !== months) expect([day, end, whole]).toEqual([day, end, months])
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(40_000)
})
