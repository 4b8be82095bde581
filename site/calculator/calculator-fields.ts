import { decimalToAmount } from '#domain/money/amount-text.ts'
import { type Currency, toCurrency } from '#domain/money/currency.ts'
import { readWrittenNumber } from '#domain/money/written-number.ts'

export type FieldName = 'tenants' | 'new' | 'fee' | 'messages' | 'price'

export type Field = Readonly<{
  /** In the address and in the form. */
  name: FieldName
  label: string
  /** What the field takes, and what is said when it holds anything else. */
  hint: string
  /** What the page opens with. */
  example: string
  /** The slider's reach; the number field takes more. */
  sliderMost: number
  step: number
  /** The whole number that the engine reckons with; null when the text isn't one that it takes. */
  read: (text: string, currency: Currency) => number | null
}>

/** Currencies that can be chosen: ISO 4217 codes with two decimals. */
export const offeredCurrencies: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CHF'].map(toCurrency)

/** One tenant of the example is charged as in the first worked example of program-rules 7. */
export const fields: readonly Field[] = [
  {
    name: 'tenants',
    label: 'Tenants you start with',
    hint: 'A whole number up to 1000',
    example: '10',
    sliderMost: 100,
    step: 1,
    read: wholeUpTo(1000),
  },
  {
    name: 'new',
    label: 'New tenants a month',
    hint: 'A whole number up to 100',
    example: '2',
    sliderMost: 20,
    step: 1,
    read: wholeUpTo(100),
  },
  {
    name: 'fee',
    label: 'Platform fee of a tenant a month',
    hint: 'Up to 100000.00, after discounts',
    example: '179.00',
    sliderMost: 1000,
    step: 1,
    read: (text, currency) => upTo(10_000_000, decimalToAmount(text, currency)),
  },
  {
    name: 'messages',
    label: 'Messages over quota, a tenant a month',
    hint: 'A whole number up to 1000000',
    example: '3412',
    sliderMost: 20_000,
    step: 1,
    read: wholeUpTo(1_000_000),
  },
  {
    name: 'price',
    label: 'Price of such a message',
    hint: 'Up to 10, at most six decimals',
    example: '0.012',
    sliderMost: 0.1,
    step: 0.001,
    read: (text) => {
      const read = readWrittenNumber(text, { places: 6 })
      return upTo(10_000_000, 'units' in read ? read.units : null)
    },
  },
]

function wholeUpTo(most: number): Field['read'] {
  return (text) => upTo(most, /^\d{1,7}$/.test(text.trim()) ? Number(text) : null)
}

function upTo(most: number, value: number | null): number | null {
  return value !== null && value >= 0 && value <= most ? value : null
}
