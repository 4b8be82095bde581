import { isMonth, type Month } from '#domain/calendar/month.ts'

/** The month in the address of its page; null when it names none. */
export function monthIn(search: string): Month | null {
  const month = new URLSearchParams(search).get('month')
  return isMonth(month) ? month : null
}
