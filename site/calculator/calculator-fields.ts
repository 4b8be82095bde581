import { type Currency, toCurrency } from '#domain/money/currency.ts'
import type { DecimalMark } from '#domain/money/decimal-text.ts'
import { readWrittenNumber, writeNumber } from '#domain/money/written-number.ts'

export type FieldName = 'tenants' | 'new' | 'fee' | 'messages' | 'price'

export type Field = Readonly<{
  /** In the address and in the form. */
  name: FieldName
  label: string
  /** What the field takes. */
  hint: string
  /** Decimals that it may have. Values and limits are whole units of the last of them. */
  places: number
  /** What the page opens with. */
  example: number
  most: number
  /** The slider's reach, where there is one; the number field takes more. */
  sliderMost?: number
}>

/** Currencies that can be chosen: ISO 4217 codes with two decimals. */
export const offeredCurrencies: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CHF'].map(toCurrency)

/** What most prospects ask by. */
export const mainFields: readonly Field[] = [
  {
    name: 'tenants',
    label: 'Tenants you start with',
    hint: 'A whole number up to 1,000',
    places: 0,
    example: 10,
    most: 1000,
    sliderMost: 100,
  },
  {
    name: 'new',
    label: 'New tenants a month',
    hint: 'A whole number up to 100',
    places: 0,
    example: 2,
    most: 100,
    sliderMost: 20,
  },
]

/** What a tenant is charged. One of the example is charged as in the first worked example of program-rules 7. */
export const priceFields: readonly Field[] = [
  {
    name: 'fee',
    label: 'Platform fee of a tenant a month',
    hint: 'Up to 100,000, after discounts',
    places: 2,
    example: 179_00,
    most: 10_000_000,
  },
  {
    name: 'messages',
    label: 'Messages over quota, a tenant a month',
    hint: 'A whole number up to 1,000,000',
    places: 0,
    example: 3412,
    most: 1_000_000,
  },
  {
    name: 'price',
    label: 'Price of such a message',
    hint: 'Up to 10, at most six decimals',
    places: 6,
    example: 12_000,
    most: 10_000_000,
  },
]

export const fields: readonly Field[] = [...mainFields, ...priceFields]

/** The sign before the decimals where the reader is: of “1.5”. */
export const markOf = (locale?: string): DecimalMark =>
  (1.5).toLocaleString(locale).includes(',') ? 'comma' : 'point'

/**
 * What is written, in units, as its reader writes it: “1,000”, “1.234,56”, “.5”; null for what the field doesn't take.
 * What is no number in the reader's own way is read in the other: so “12,75” has one meaning for everybody.
 */
export function readField(
  { places, most }: Field,
  text: string,
  { mark, currency }: { mark: DecimalMark; currency: Currency },
): number | null {
  const whole = text.trim().replace(/^(?=[.,]\d)/, '0')
  const read = (as: DecimalMark) => readWrittenNumber(whole, { places, most, currency, mark: as })
  const own = read(mark)
  const isForeign = 'problem' in own && own.problem === 'no_number'
  const number = isForeign ? read(mark === 'point' ? 'comma' : 'point') : own
  return 'units' in number && number.units >= 0 ? number.units : null
}

/** The units as their reader writes them: "179.00", "0,012". */
export function writeField({ places }: Field, units: number, mark: DecimalMark): string {
  const text = writeNumber(units, places)
  const short = places > 2 ? text.replace(/\.?0+$/, '') : text
  return mark === 'point' ? short : short.replace('.', ',')
}
