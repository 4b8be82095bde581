import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import type { Bps, Minor } from '#domain/money/money.ts'

/** "EUR 1,234.50": the currency as its code, which no reader mistakes. */
export function amountInWords(amountMinor: Minor, currency: Currency): string {
  const number = Number(amountToDecimal(amountMinor, currency))
  return `${currency} ${amountFormat(exponentOf(currency)).format(number)}`
}

// Making a format costs a hundred times what using it does, and a run writes thousands of letters.
const amountFormats = new Map<number, Intl.NumberFormat>()
function amountFormat(places: number): Intl.NumberFormat {
  const known = amountFormats.get(places)
  if (known) return known
  const figures = { minimumFractionDigits: places, maximumFractionDigits: places }
  const format = new Intl.NumberFormat('en-GB', figures)
  amountFormats.set(places, format)
  return format
}
const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

const countFormat = new Intl.NumberFormat('en-GB')
/** "22.5%" */
export const rateInWords = (rateBps: Bps): string => `${rateBps / 100}%`

/** "1 March 2027" */
export const dateInWords = (date: CalendarDate): string =>
  dateFormat.format(new Date(`${date}T00:00:00Z`))

const instantFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** "March 2027" */
export const monthInWords = (month: Month): string =>
  monthFormat.format(new Date(`${month}-01T00:00:00Z`))

/** "1 March 2027 at 10:05 UTC" */
export const instantInWords = (atMs: number): string => `${instantFormat.format(atMs)} UTC`

/** "4,999" */
export const countInWords = (count: number): string => countFormat.format(count)

/** "1 tenant", "3 tenants" */
export const tenantsInWords = (count: number): string =>
  `${count} ${count === 1 ? 'tenant' : 'tenants'}`
