import { isMonth, type Month } from '#domain/calendar/month.ts'

export const monthsPath = '/admin/months/'

export const monthHref = (month: string): string => `/admin/month/?month=${month}`

/** The month in the address of its page; null when it names none. */
export function monthIn(search: string): Month | null {
  const month = new URLSearchParams(search).get('month')
  return isMonth(month) ? month : null
}
