import { amountToDecimal } from '#domain/money/amount-text.ts'
import { exponentOf, toCurrency } from '#domain/money/currency.ts'
import { shownMinor } from '#domain/money/money.ts'

/** "1,234.50": grouped and with the currency's own decimals, without its code. */
export function formatAmount(amountMinor: number, currency: string, locale?: string): string {
  const known = toCurrency(currency)
  const exponent = exponentOf(known)
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
  const decimal = amountToDecimal(shownMinor(amountMinor), known) as `${number}`
  return format.format(decimal).replace('-', '\u2212')
}

/** "EUR 1,234.50", for text that can't hold markup (labels of charts, confirmations). */
export function formatMoney(amountMinor: number, currency: string, locale?: string): string {
  return `${currency}\u00a0${formatAmount(amountMinor, currency, locale)}`
}

/** "1.2K": for the axes of charts only, where exactness does not matter. */
export function formatCompact(amountMinor: number, currency: string): string {
  const exponent = exponentOf(toCurrency(currency))
  return new Intl.NumberFormat(undefined, { notation: 'compact' }).format(
    amountMinor / 10 ** exponent,
  )
}
