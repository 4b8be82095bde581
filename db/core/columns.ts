import { integer, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Bps, Minor } from '#domain/money/money.ts'

/** Amount in the currency's minor unit. */
export const minor = (name: string) => integer(name).$type<Minor>()

/** Rate in basis points, 0..10000. */
export const bps = (name: string) => integer(name).$type<Bps>()

/** Instant in epoch milliseconds. */
export const instant = (name: string) => integer(name)

/** UTC month "YYYY-MM". */
export const month = (name: string) => text(name).$type<Month>()

/** Calendar date "YYYY-MM-DD". */
export const date = (name: string) => text(name).$type<CalendarDate>()

/** ISO 4217 code. */
export const currency = (name: string) => text(name).$type<Currency>()

/** JSON text, of the shape its writer gives. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()
