import { type CalendarDate, dateOfInstantMs, monthOfDate } from '#domain/calendar/calendar-date.ts'
import { isMonth, type Month } from '#domain/calendar/month.ts'
import { monthOfName } from '#domain/calendar/month-names.ts'
import { instantOfClockMs } from '#domain/calendar/zoned-time.ts'
import type { ColumnForm, FileCell } from '#domain/imports/file-reading.ts'
import { type WrittenDay, writtenDay } from './written-day.ts'

/**
 * The day of a cell, null for none: as it is written, whatever time stands behind it; with a zone of its own the day
 * in UTC. A form of null is the program’s own, 2026-10-31.
 */
export function readDate(cell: FileCell, form: ColumnForm | null): CalendarDate | null {
  const written = writtenDay(cell, form) ?? ownInstant(cell)
  if (written === null) return null
  const atMs = written.offsetMs === null ? null : instantMsOf(written, 'UTC')
  if (atMs === null) return written.date
  return isGivenInstant(atMs) ? dateOfInstantMs(atMs) : null
}

/** The month of a cell, or of the day in it, null for none; a form of null is the program’s own, 2026-10. */
export function readMonth(cell: FileCell, form: ColumnForm | null): Month | null {
  const month = monthOfText(String(cell), typeof cell === 'number' ? 'y-m' : (form ?? 'y-m'))
  if (month !== null) return month
  const date = readDate(cell, form === 'y-m' || form === 'm/y' ? null : form)
  return date === null ? null : monthOfDate(date)
}

/** An instant; or, of a day without a time, that day: it names a month, but no instant. */
export type InstantReading = Readonly<{ atMs: number }> | Readonly<{ day: CalendarDate }>

/**
 * The instant of a cell by the clock of `zone`, an IANA name; with a zone of its own by that one, whatever the form.
 * Null for what is none of the years 2000 to 2099 in UTC.
 */
export function readInstant(
  cell: FileCell,
  form: ColumnForm | null,
  zone: string,
): InstantReading | null {
  const written = ownInstant(cell) ?? writtenDay(cell, form)
  if (written === null) return null
  if (written.timeMs === null) return { day: written.date }
  const atMs = instantMsOf(written, zone)
  return isGivenInstant(atMs) ? { atMs } : null
}

/** What a cell says in a zone of its own, like 2026-10-31T23:59:59Z: it needs no form. */
export function ownInstant(cell: FileCell): WrittenDay | null {
  if (typeof cell === 'number') return null
  const written = writtenDay(cell, 'y-m-d')
  return written === null || written.offsetMs === null ? null : written
}

function instantMsOf({ date, timeMs, offsetMs }: WrittenDay, zone: string): number {
  const clockMs = Date.parse(date) + (timeMs ?? 0)
  return offsetMs === null ? instantOfClockMs(clockMs, zone) : clockMs - offsetMs
}

const isGivenInstant = (atMs: number): boolean => atMs >= firstInstant && atMs < endInstant

const firstInstant = Date.UTC(2000, 0)
const endInstant = Date.UTC(2100, 0)

function monthOfText(cell: string, form: ColumnForm): Month | null {
  const text = cell.trim().replaceAll(/\s+/g, ' ')
  const groups = monthPatterns[form]?.exec(text)?.groups
  if (!groups) return null
  const { y = '', name } = groups
  const number = name === undefined ? groups.m : String(monthOfName(name) ?? '')
  const month = `${y.padStart(4, '20')}-${(number ?? '').padStart(2, '0')}`
  return isMonth(month) ? month : null
}

const monthPatterns: Readonly<Partial<Record<ColumnForm, RegExp>>> = {
  'y-m': /^(?<y>20\d{2})[-/.]?(?<m>\d{2}|(?<=[-/.])\d)$/,
  'm/y': /^(?<m>\d{1,2})(?:[-/.](?<y>\d{4})|\/(?<y>\d{2}))$/,
  'month-name': /^(?<name>\p{L}{3,12})\.?(?:[ '’-]|\/| de | del )*(?<y>\d{4}|\d{2})$/u,
}
