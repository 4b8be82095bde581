import { formatAmount } from '#site/words/format-amount.ts'

export interface MoneyProps {
  /** Integer in the currency's minor unit; negatives carry a true minus sign. */
  readonly amountMinor: number
  /** ISO 4217 code; always shown, since "$" alone names a dozen currencies. */
  readonly currency: string
}

/** An amount in the reader's locale, with its currency code in small type. */
export function Money({ amountMinor, currency }: MoneyProps) {
  return (
    <data
      class="money"
      value={`${amountMinor} ${currency}`}
      data-negative={amountMinor < 0 ? '' : undefined}
    >
      <span class="money-code">{currency}</span> {formatAmount(amountMinor, currency)}
    </data>
  )
}
