/** Sections 4.3 and 4.4: what a fee or overage line says beside its amount. */

import { exponentOf, toCurrency } from '#domain/money/currency.ts'
import type { Charge } from './books.ts'
import { halfToEven } from './fractions.ts'

export type LineFields =
  | Readonly<{ kind: 'platform_fee'; listFeeMinor: number; discountMinor: number }>
  | Readonly<{ kind: 'overage'; messages: number; unitPrice?: string; discountMinor?: number }>
  | Readonly<{ kind: 'credit'; corrects: string }>

export function feeOf({ n, d, tHundredths }: Charge): LineFields {
  const whole = n * 100n + tHundredths
  const isNet = tHundredths === 0n || whole === 0n
  const discount = isNet ? d : halfToEven(d * n * 100n, whole)
  return {
    kind: 'platform_fee',
    listFeeMinor: Number(n + discount),
    discountMinor: Number(discount),
  }
}

export function usageOf(charge: Charge): LineFields {
  const { raw, n, d, tHundredths, currency } = charge
  const [whole = '0', fraction = ''] = (raw.quantity_decimal ?? String(raw.quantity ?? 0)).split(
    '.',
  )
  const messages = BigInt(whole)
  const asBilled = { kind: 'overage', messages: Number(messages) } as const
  const price = priceInUnits(raw.pricing?.unit_amount_decimal ?? null, currency)
  if (price === null || tHundredths !== 0n || d < 0n || /[1-9]/.test(fraction)) return asBilled
  if (price.stripeDecimals > 12) return asBilled
  // Both sides in 10^-decimals of a minor unit.
  const scale = 10n ** BigInt(price.decimals)
  const minorPerUnit = 10n ** BigInt(exponentOf(toCurrency(currency)))
  const difference = messages * price.scaled * minorPerUnit - (d + n) * scale
  if (difference > scale || difference < -scale) return asBilled
  return { ...asBilled, unitPrice: price.text, discountMinor: Number(d) }
}

/** Stripe's price of one in its minor unit, as one in the currency's unit; zeros at its end cut. */
function priceInUnits(
  text: string | null,
  currency: string,
): { scaled: bigint; decimals: number; stripeDecimals: number; text: string } | null {
  if (text === null) return null
  const [whole = '0', fraction = ''] = text.split('.')
  const stripeDecimals = fraction.replace(/0+$/, '').length
  let scaled = BigInt(whole + fraction)
  let decimals = fraction.length + stripeExponentOf(currency)
  while (decimals > 0 && scaled % 10n === 0n) {
    scaled /= 10n
    decimals -= 1
  }
  const digits = String(scaled).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const rest = decimals === 0 ? '' : `.${digits.slice(point)}`
  return { scaled, decimals, stripeDecimals, text: `${digits.slice(0, point)}${rest}` }
}

/** 1.5: Stripe counts MGA in units, ISK and UGX in hundredths. */
function stripeExponentOf(currency: string): number {
  if (currency === 'MGA') return 0
  if (currency === 'ISK' || currency === 'UGX') return 2
  return exponentOf(toCurrency(currency))
}
