import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import type { Bps, Minor } from '#domain/money/money.ts'

/** "EUR 1,234.50": the currency as its code, which no reader mistakes. */
export function amountInWords(amountMinor: Minor, currency: Currency): string {
  const places = exponentOf(currency)
  const number = Number(amountToDecimal(amountMinor, currency))
  const figures = { minimumFractionDigits: places, maximumFractionDigits: places }
  return `${currency} ${new Intl.NumberFormat('en-GB', figures).format(number)}`
}

/** "22.5%" */
export const rateInWords = (rateBps: Bps): string => `${rateBps / 100}%`

/** "1 March 2027" */
export const dateInWords = (date: CalendarDate): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )

/** "March 2027" */
export const monthInWords = (month: Month): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** "1 tenant", "3 tenants" */
export const tenantsInWords = (count: number): string =>
  `${count} ${count === 1 ? 'tenant' : 'tenants'}`
