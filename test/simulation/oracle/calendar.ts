/** Months and days as text. UTC everywhere; written by hand, no Date. */

export function monthOf(dayOrInstant: string): string {
  return dayOrInstant.slice(0, 7)
}

export function dayOf(instant: string): string {
  return instant.slice(0, 10)
}

export function monthAfter(month: string): string {
  return monthOf(addMonths(`${month}-01`, 1))
}

/** The same day n months on (or back), clamped to the month's end. */
export function addMonths(day: string, n: number): string {
  const [year, month, dayOfMonth] = numbers(day)
  const months = year * 12 + (month - 1) + n
  const newYear = Math.floor(months / 12)
  const newMonth = (months % 12) + 1
  return text(newYear, newMonth, Math.min(dayOfMonth, daysIn(newYear, newMonth)))
}

export function dayAfter(day: string): string {
  const [year, month, dayOfMonth] = numbers(day)
  if (dayOfMonth < daysIn(year, month)) return text(year, month, dayOfMonth + 1)
  return `${monthAfter(monthOf(day))}-01`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function numbers(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function text(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
