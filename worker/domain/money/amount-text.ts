import { type Currency, exponentOf } from './currency.ts'
import { type Minor, toMinor } from './money.ts'
import { readWrittenNumber, writeNumber } from './written-number.ts'

/** The amount as a plain decimal with the currency's places: 10997 EUR is "109.97". */
export const amountToDecimal = (amountMinor: Minor, currency: Currency): string =>
  writeNumber(amountMinor, exponentOf(currency))

/**
 * What a dialog’s field holds, as imports read numbers too: "15", "15,00", "€ 15" or "1,500.00" in minor units.
 * Null for anything else, and for what has two readings ("1,234"), more decimals than the currency, or another’s code.
 */
export function decimalToAmount(text: string, currency: Currency): Minor | null {
  const read = readWrittenNumber(text, {
    places: exponentOf(currency),
    currency,
    most: Number.MAX_SAFE_INTEGER,
  })
  return 'units' in read ? toMinor(read.units) : null
}
