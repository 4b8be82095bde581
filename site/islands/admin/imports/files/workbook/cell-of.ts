import type { FileCell } from '#domain/imports/file-reading.ts'

/** A cell as the library gives it, which has a wrong type there; its dates are the days and times of the sheet, said as those of UTC. */
export function cellOf(value: unknown): FileCell {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return String(value)
  return value instanceof Date ? dayAndTime(value) : ''
}

/** "2026-10-31", "2026-10-31 23:59" or "2026-10-31 23:59:30"; what a spreadsheet can’t show as a date is its ########. */
function dayAndTime(date: Date): string {
  // A day’s fraction has few binary digits: 23:59 may come out as 23:58:59.999.
  const seconds = Math.round(date.getTime() / 1000)
  if (!(seconds > firstSecond && seconds < lastSecond)) return '########'
  const text = new Date(seconds * 1000).toISOString()
  const time = text.slice(11, 19)
  if (time === '00:00:00') return text.slice(0, 10)
  return `${text.slice(0, 10)} ${time.endsWith(':00') ? time.slice(0, 5) : time}`
}

const firstSecond = Date.UTC(1899, 11, 30) / 1000 - 1
const lastSecond = Date.UTC(10_000, 0, 1) / 1000
