import { decimalToAmount } from '#domain/money/amount-text.ts'
import { type Currency, currencyOf, exponentOf } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

export interface AmountFieldProps extends TextFieldProps {
  /** Decides how many decimals there are; as typed: "EUR". */
  readonly currency: string
}

/** An amount over 0 in a currency; while that is not known, nothing is said about it. */
export function AmountField({ currency, ...props }: AmountFieldProps) {
  const code = currencyIn(currency)
  const isWrong = code !== null && amountIn(props.value, code) === null
  const example = exampleIn(code)
  return (
    <TextField
      hint={`Like ${example}`}
      error={isWrong ? `Enter an amount over 0, like ${example}` : null}
      inputMode="decimal"
      maxLength={16}
      {...props}
    />
  )
}

export interface CurrencyFieldProps extends TextFieldProps {
  readonly mayBeEmpty?: boolean
}

/** A currency by its ISO code. */
export function CurrencyField({ mayBeEmpty = false, ...props }: CurrencyFieldProps) {
  const isLeftOut = mayBeEmpty && props.value.trim() === ''
  const isWrong = !isLeftOut && currencyIn(props.value) === null
  return <TextField error={isWrong ? 'Enter a code like EUR' : null} maxLength={3} {...props} />
}

/** "eur " is EUR; null for what is no currency. */
export const currencyIn = (text: string): Currency | null => currencyOf(text.trim())

/** "150.00" over 0, in minor units; null for anything else. */
export function amountIn(text: string, currency: Currency): Minor | null {
  const amountMinor = decimalToAmount(text, currency)
  return amountMinor === null || amountMinor <= 0 ? null : amountMinor
}

function exampleIn(code: Currency | null): string {
  const places = code === null ? 2 : exponentOf(code)
  return places === 0 ? '150' : `150.${'0'.repeat(places)}`
}
