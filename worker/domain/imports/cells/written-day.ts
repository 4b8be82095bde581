import { type CalendarDate, isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { monthOfName } from '#domain/calendar/month-names.ts'
import type { ColumnForm, FileCell } from '#domain/imports/file-reading.ts'

/** A day as a cell writes it, the time behind it and the zone behind that; null for what it leaves out. */
export type WrittenDay = Readonly<{
  date: CalendarDate
  /** Since midnight of the clock. */
  timeMs: number | null
  /** What the time is ahead of UTC. */
  offsetMs: number | null
}>

const day = '(?<d>\\d{1,2})'
const month = '(?<m>\\d{1,2})'
const year = '(?<y>\\d{4}|\\d{2})'
const name = "(?<name>[\\p{L}]{3,12})(?:\\.|')?"
const zone = '(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})'
const clock = '(?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<part>\\d{1,9}))?)?'
const time = `(?:(?:T|,? )${clock} ?(?<half>[AP]M|[ap]m|[AaPp]\\.[Mm]\\.)?(?: ?Uhr)? ?${zone}?)?`

const whole = (...patterns: readonly string[]) =>
  patterns.map((pattern) => new RegExp(`^${pattern}${time}$`, 'u'))

const patterns: Readonly<Partial<Record<ColumnForm, readonly RegExp[]>>> = {
  'y-m-d': whole(`(?<y>\\d{4})([-/.])${month}\\2${day}`, '(?<y>20\\d{2})(?<m>\\d{2})(?<d>\\d{2})'),
  'd.m.y': whole(`${day}\\. ?${month}\\. ?${year}`),
  'd/m/y': whole(`${day}/${month}/${year}`, `${day}-${month}-(?<y>\\d{4})`),
  'm/d/y': whole(`${month}/${day}/${year}`, `${month}-${day}-(?<y>\\d{4})`),
  'month-name': whole(
    `${day}(?:\\.|º|er)?[ -]?(?:de )?${name}[ -]?(?:de |del )?${year}`,
    `${name} ${day}(?:st|nd|rd|th)?,? (?<y>\\d{4})`,
  ),
}

/** The day that a cell holds, read in one form; null for what is not written so, or is no day of 2000 to 2099. */
export function writtenDay(cell: FileCell, form: ColumnForm | null): WrittenDay | null {
  if (typeof cell === 'number') return dayOfSerial(cell) ?? dayOfText(String(cell), 'y-m-d')
  if (form !== 'serial') return dayOfText(cell, form ?? 'y-m-d')
  return /^\d{5}(?:[.,]\d{1,15})?$/.test(cell) ? dayOfSerial(Number(cell.replace(',', '.'))) : null
}

/** Whether a text is written in the form, be it a real day or not. */
export const isWrittenAs = (text: string, form: ColumnForm | null): boolean =>
  patterns[form ?? 'y-m-d']?.some((pattern) => pattern.test(plainSpaces(text))) ?? false

const plainSpaces = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')

function dayOfText(cell: string, form: ColumnForm): WrittenDay | null {
  const text = plainSpaces(cell)
  for (const pattern of patterns[form] ?? []) {
    const groups = pattern.exec(text)?.groups
    if (groups) return dayOfGroups(groups)
  }
  return null
}

function dayOfGroups(groups: Readonly<Record<string, string | undefined>>): WrittenDay | null {
  const { d = '', y = '', h, zone: behind } = groups
  const m = groups.name === undefined ? groups.m : String(monthOfName(groups.name) ?? '')
  const date = `${y.padStart(4, '20')}-${(m ?? '').padStart(2, '0')}-${d.padStart(2, '0')}`
  if (!isCalendarDate(date)) return null
  const timeMs = h === undefined ? null : timeOfGroups(groups)
  const offsetMs = behind === undefined ? null : offsetOf(behind)
  const isWrong = (h !== undefined && timeMs === null) || Number.isNaN(offsetMs)
  return isWrong ? null : { date, timeMs, offsetMs }
}

function timeOfGroups({
  h = '',
  min = '',
  s = '0',
  part = '',
  half,
}: Readonly<Record<string, string | undefined>>): number | null {
  const hour = Number(h)
  const isTwelve = half !== undefined
  if (isTwelve ? hour < 1 || hour > 12 : hour > 23) return null
  if (Number(min) > 59 || Number(s) > 59) return null
  const isAfternoon = half?.toLowerCase().startsWith('p') ?? false
  const hours = isTwelve ? (hour % 12) + (isAfternoon ? 12 : 0) : hour
  // Digits under a millisecond are cut off, so a time never reaches the next day.
  const ms = Number(part.slice(0, 3).padEnd(3, '0'))
  return ((hours * 60 + Number(min)) * 60 + Number(s)) * 1000 + ms
}

/** NaN for what no clock is ahead or behind. */
function offsetOf(behind: string): number {
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d{2}):?(\d{2})$/.exec(behind) ?? []
  if (sign === undefined) return 0
  if (Number(hours) > 23 || Number(minutes) > 59) return Number.NaN
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -ms : ms
}

/** Days since the end of 1899, as spreadsheets count from 1900 on; a fraction is the time. */
function dayOfSerial(serial: number): WrittenDay | null {
  const dayNumber = Math.floor(serial)
  if (!(dayNumber >= firstSerial && dayNumber <= lastSerial)) return null
  const date = new Date((dayNumber - epochSerial) * dayMs).toISOString().slice(0, 10)
  if (!isCalendarDate(date)) return null
  // Rounding must not carry a time into the next day, which may be the next month.
  const timeMs = Math.min(Math.round((serial - dayNumber) * dayMs), dayMs - 1)
  return { date, timeMs: serial === dayNumber ? null : timeMs, offsetMs: null }
}

/** The day numbers of 1970-01-01, 2000-01-01 and 2099-12-31. */
const epochSerial = 25_569
const firstSerial = 36_526
const lastSerial = 73_050
