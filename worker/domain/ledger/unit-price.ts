import type { Brand } from '#domain/brand.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import { writeNumber } from '#domain/money/written-number.ts'

/** What one message costs, in the currency’s unit: plain decimal text, one for each number (“0.012”). */
export type UnitPrice = Brand<string, 'UnitPrice'>

/** The highest price of a message, in the currency’s unit. */
export const mostUnitPrice = 1_000_000

/** The most digits of a price after its point. */
export const mostPriceDecimals = 15

/** How a price may be written; zeros in front and behind say nothing. */
export const unitPricePattern = /^[0-9]{1,40}(?:\.[0-9]{1,15})?$/

export type UnitPriceReading =
  | Readonly<{ price: UnitPrice }>
  | Readonly<{ problem: 'no_number' | 'too_exact' | 'too_large' }>

/** “0.0120” is the price 0.012 (rule 5): digits, and up to 15 after a point. */
export function readUnitPrice(text: string): UnitPriceReading {
  if (!unitPricePattern.test(text)) {
    return { problem: /^[0-9]{1,40}\.[0-9]{16,}$/.test(text) ? 'too_exact' : 'no_number' }
  }
  const price = canonical(text)
  return scaled(price) > BigInt(mostUnitPrice) * scale ? { problem: 'too_large' } : { price }
}

/** The price that so many millionths of the unit are. */
export const unitPriceOfMicros = (micros: number): UnitPrice => canonical(writeNumber(micros, 6))

/** The price in whole millionths of the unit; null where it is finer than they are. */
export function microsOfUnitPrice(price: UnitPrice): number | null {
  const quadrillionths = scaled(price)
  return quadrillionths % perMicro === 0n ? Number(quadrillionths / perMicro) : null
}

export type PricedOverage = Readonly<{
  currency: Currency
  messages: number
  unitPrice: UnitPrice
  discountMinor: number
  amountMinor: number
}>

/** Whether the amount is messages × unit price − discount, to 1 minor unit, exactly (rule 5). */
export function isAsPriced(sent: PricedOverage): boolean {
  const minorPerUnit = 10n ** BigInt(exponentOf(sent.currency))
  const priced = BigInt(sent.messages) * scaled(sent.unitPrice) * minorPerUnit
  const difference = BigInt(sent.amountMinor + sent.discountMinor) * scale - priced
  return difference >= -scale && difference <= scale
}

const scale = 10n ** BigInt(mostPriceDecimals)
const perMicro = scale / 1_000_000n

/** A price in units of its last possible place. */
function scaled(price: UnitPrice): bigint {
  const [whole = '', decimals = ''] = price.split('.')
  return BigInt(whole + decimals.padEnd(mostPriceDecimals, '0'))
}

function canonical(digits: string): UnitPrice {
  const [whole = '', decimals = ''] = digits.split('.')
  const significant = decimals.replace(/0+$/, '')
  const plain = whole.replace(/^0+(?=[0-9])/, '')
  return (significant === '' ? plain : `${plain}.${significant}`) as UnitPrice
}
