import { exponentOf, isCurrency } from '#domain/money/currency.ts'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { formatExact } from '#site/words/exact-amount.ts'
import { formatMoney } from '#site/words/format-amount.ts'

type Rounding = Statement['rounding']

/** The one rounding in words: the exact commission, and what it was rounded to (rule 7.5). */
export function exactWords(
  { numerator, denominator, amountMinor }: Rounding,
  currency: string,
  locale?: string,
) {
  const exponent = isCurrency(currency) ? exponentOf(currency) : 2
  const decimals = { shown: exponent, all: exponent + denominator.length - 1 }
  const exact = `${currency}\u00a0${formatExact(numerator, decimals, locale)}`
  const rounded = formatMoney(amountMinor, currency, locale)
  if (exact === rounded) return `The exact commission is ${exact}; nothing had to be rounded.`
  return `The exact commission is ${exact}, rounded once, half to even, to ${rounded}.`
}
