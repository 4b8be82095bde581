import { exponentOf, isCurrency } from '#domain/money/currency.ts'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

type Rounding = Statement['rounding']

/** The one rounding in words: the exact commission, and what it was rounded to (rule 7.5). */
export function exactWords({ numerator, denominator, amountMinor }: Rounding, currency: string) {
  const exponent = isCurrency(currency) ? exponentOf(currency) : 2
  const decimals = { shown: exponent, all: exponent + denominator.length - 1 }
  const exact = `${currency}\u00a0${formatExact(numerator, decimals)}`
  const rounded = formatMoney(amountMinor, currency)
  if (exact === rounded) return `The exact commission is ${exact}; nothing had to be rounded.`
  return `The exact commission is ${exact}, rounded once, half to even, to ${rounded}.`
}

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
