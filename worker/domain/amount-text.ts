import { type Currency, exponentOf } from './currency.ts'
import type { Minor } from './money.ts'

/** The amount as a plain decimal with the currency's places: 10997 EUR is "109.97". */
export function amountToDecimal(amountMinor: Minor, currency: Currency): string {
  const places = exponentOf(currency)
  const digits = String(Math.abs(amountMinor)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const sign = amountMinor < 0 ? '-' : ''
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`
}
