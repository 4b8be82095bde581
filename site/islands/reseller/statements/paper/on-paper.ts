import { formatDate, formatMonth } from '#site/components/figures/date-label.tsx'
import { formatAmount, formatMoney } from '#site/words/format-amount.ts'
import { formatRate } from '#site/words/format-rate.ts'

/** Of the paper’s dates and numbers: it is one document, whatever language the browser of who prints it speaks. */
export const paperLocale = 'en-GB'

export const onPaper = {
  /** "EUR 1,234.50" */
  money: (amountMinor: number, currency: string) => formatMoney(amountMinor, currency, paperLocale),
  /** "1,234.50" */
  amount: (amountMinor: number, currency: string) =>
    formatAmount(amountMinor, currency, paperLocale),
  /** "17 Nov 2026" */
  date: (value: string) => formatDate(value, false, paperLocale),
  /** "October 2026" */
  month: (month: string) => formatMonth(month, false, paperLocale),
  /** "12.5%" */
  rate: (rateBps: number) => formatRate(rateBps, paperLocale),
} as const
