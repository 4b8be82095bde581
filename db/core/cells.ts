import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import { type Bps, type Minor, shownMinor } from '#domain/money/money.ts'

/** Takes what a column holds as what it is; throws a TypeError without the value where it isn't. */
export type Cell<Value> = (held: unknown) => Value

/** A row's columns, each by the name that its query gives it. */
export type Shape = Readonly<Record<string, Cell<unknown>>>

/** What a row of this shape is. */
export type RowOf<Columns extends Shape> = {
  readonly [Name in keyof Columns]: ReturnType<Columns[Name]>
}

function heldText(held: unknown): string {
  if (typeof held !== 'string') throw new TypeError(`holds ${kindOf(held)}, not text`)
  return held
}

function heldInteger(held: unknown): number {
  if (!Number.isSafeInteger(held)) throw new TypeError(`holds ${kindOf(held)}, not an integer`)
  return held as number
}

const kindOf = (held: unknown): string => (held === null ? 'null' : typeof held)

export const text: Cell<string> = heldText
/** Text of a brand, or of a union that a CHECK of its table holds. */
export const textOf = <Value extends string>(): Cell<Value> => heldText as Cell<Value>
export const month = textOf<Month>()
export const date = textOf<CalendarDate>()
export const currency = textOf<Currency>()

export const integer: Cell<number> = heldInteger
/** In the currency's minor unit. */
export const minor = heldInteger as Cell<Minor>
/** A sum that is only shown, in minor units: past 2^53 the nearest number, not an error (`shownMinor`). */
export const shownSum: Cell<Minor> = (held) => {
  if (!Number.isInteger(held)) throw new TypeError(`holds ${kindOf(held)}, not an integer`)
  return shownMinor(held as number)
}
/** Basis points. */
export const bps = heldInteger as Cell<Bps>

/** SQLite's truth: 0 or 1. */
export const flag: Cell<boolean> = (held) => {
  const value = heldInteger(held)
  if (value !== 0 && value !== 1) throw new TypeError('holds an integer, not 0 or 1')
  return value === 1
}

/** JSON text, of the shape its writer gives. */
export const json =
  <Value>(): Cell<Value> =>
  (held) => {
    const written = heldText(held)
    try {
      return JSON.parse(written) as Value
    } catch {
      // The parser's own words quote what they could not read.
      throw new TypeError('holds text, not JSON')
    }
  }

export const orNull =
  <Value>(cell: Cell<Value>): Cell<Value | null> =>
  (held) =>
    held === null ? null : cell(held)
