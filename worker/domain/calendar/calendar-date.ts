import type { Brand } from '#domain/brand.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { addMonths, isMonth, type Month, toMonth } from './month.ts'

/** Real calendar date "YYYY-MM-DD" in UTC; compares as a string. */
export type CalendarDate = Brand<string, 'CalendarDate'>

/** A date in a month that somebody may give: of the years 2000 to 2099. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  return typeof value === 'string' && isMonth(value.slice(0, 7)) && isRealDate(value)
}

/** A date that is known to be one, of the years 1970 to 9999. Throws otherwise: for what is computed or stored. */
export function toCalendarDate(text: string): CalendarDate {
  if (!isRealDate(text)) throw new Error(`Not a calendar date: ${text}`)
  return text
}

/** The UTC date on which an instant (epoch ms) lies. */
export function dateOfInstantMs(instantMs: number): CalendarDate {
  return toCalendarDate(new Date(instantMs).toISOString().slice(0, 10))
}

export function monthOfDate(date: CalendarDate): Month {
  return toMonth(date.slice(0, 7))
}

export function firstDateOfMonth(month: Month): CalendarDate {
  return toCalendarDate(`${month}-01`)
}

export function addDays(date: CalendarDate, count: number): CalendarDate {
  return dateOfInstantMs(Date.parse(date) + count * dayMs)
}

/** The same day `count` months on, or that month's last day where there is no such day. */
export function addMonthsClamped(date: CalendarDate, count: number): CalendarDate {
  const month = addMonths(monthOfDate(date), count)
  const day = Math.min(Number(date.slice(8)), daysIn(month))
  return toCalendarDate(`${month}-${String(day).padStart(2, '0')}`)
}

/** 29 February goes to 28 February in a year without one (rule 8.1). */
export function addYearsClamped(date: CalendarDate, count: number): CalendarDate {
  return addMonthsClamped(date, count * 12)
}

/** The greatest n ≥ 0 with `date` ≥ `start` + n months, clamped; 0 before `start` (rule 8.3). */
export function wholeMonthsBetween(start: CalendarDate, date: CalendarDate): number {
  const years = Number(date.slice(0, 4)) - Number(start.slice(0, 4))
  const months = years * 12 + Number(date.slice(5, 7)) - Number(start.slice(5, 7))
  if (months <= 0) return 0
  return addMonthsClamped(start, months) <= date ? months : months - 1
}

const pattern = /^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const isRealDate = (text: string): text is CalendarDate =>
  pattern.test(text) && Number(text.slice(8)) <= daysIn(toMonth(text.slice(0, 7)))

function daysIn(month: Month): number {
  const following = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)))
  return new Date(following - dayMs).getUTCDate()
}
