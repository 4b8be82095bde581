import { type Currency, exponentOf } from './currency.ts'
import { type Minor, toMinor } from './money.ts'
import { writeNumber } from './written-number.ts'

/** The amount as a plain decimal with the currency's places: 10997 EUR is "109.97". */
export const amountToDecimal = (amountMinor: Minor, currency: Currency): string =>
  writeNumber(amountMinor, exponentOf(currency))

/**
 * "15", "15.00" or "15,00" EUR is 1500; null for anything else. Digits are not grouped, and there are
 * at most as many decimals as the currency has: what could be read in two ways is not read.
 */
export function decimalToAmount(text: string, currency: Currency): Minor | null {
  const places = exponentOf(currency)
  const [, sign, whole, decimals = ''] = /^([-−]?)(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim()) ?? []
  if (whole === undefined || decimals.length > places) return null
  const digits = Number(whole + decimals.padEnd(places, '0'))
  return toMinor(sign === '' ? digits : -digits)
}
