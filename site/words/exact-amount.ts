import { exponentOf, isCurrency } from '#domain/money/currency.ts'
import { formatMoney } from './format-amount.ts'

/** Digits after a minor unit in the engine's exact amounts: ten-thousandths. */
const exactDigits = 4

/** An exact amount, "4995000" ten-thousandths of a cent, as "EUR 4.995". */
export function exactMoney(numerator: string, currency: string): string {
  const exponent = isCurrency(currency) ? exponentOf(currency) : 2
  const decimals = { shown: exponent, all: exponent + exactDigits }
  return `${currency}\u00a0${formatExact(numerator, decimals)}`
}

/** What rounding down left, as a part of one minor unit: "5000" is "0.5". */
export const leftOver = (remainder: string): string =>
  formatExact(remainder, { shown: 0, all: exactDigits })

/** The price of one message, in the currency’s unit: "0.012" is "EUR 0.012". */
export function unitPrice(price: string, currency: string): string {
  const shown = isCurrency(currency) ? exponentOf(currency) : 2
  const [whole = '', decimals = ''] = price.split('.')
  const all = Math.max(shown, decimals.length)
  return `${currency}\u00a0${formatExact(whole + decimals.padEnd(all, '0'), { shown, all })}`
}

/** The smallest amount that is paid: "EUR 0.01". */
export const oneUnit = (currency: string): string => formatMoney(1, currency)

/** "-4995000" with 6 decimals, 2 shown at least, is "−4.995": grouped, and exact at any size. */
export function formatExact(
  integerText: string,
  decimals: Readonly<{ shown: number; all: number }>,
  locale?: string,
): string {
  const sign = integerText.startsWith('-') ? '-' : ''
  const digits = integerText.replace('-', '').padStart(decimals.all + 1, '0')
  const point = digits.length - decimals.all
  const exact = `${sign}${digits.slice(0, point)}.${digits.slice(point)}` as `${number}`
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals.shown,
    maximumFractionDigits: decimals.all,
  })
  return format.format(exact).replace('-', '\u2212')
}
