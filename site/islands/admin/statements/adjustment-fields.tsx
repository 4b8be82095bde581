import { decimalToAmount } from '#domain/money/amount-text.ts'
import { exponentOf, isCurrency } from '#domain/money/currency.ts'

export interface AdjustmentDraft {
  readonly sign: 'add' | 'take'
  /** As typed: "15.00". */
  readonly amount: string
  /** As typed: "EUR". */
  readonly currency: string
}

export interface AdjustmentFieldsProps {
  readonly draft: AdjustmentDraft
  readonly onChange: (draft: AdjustmentDraft) => void
  /** True after a try to send. */
  readonly showErrors: boolean
}

/** Which way, how much and in what currency: the sign is chosen in words, so that none is mistyped. */
export function AdjustmentFields({ draft, onChange, showErrors }: AdjustmentFieldsProps) {
  const code = draft.currency.trim().toUpperCase()
  const isCurrencyWrong = !isCurrency(code)
  const amountMinor = isCurrencyWrong ? null : decimalToAmount(draft.amount, code)
  const isAmountWrong = !isCurrencyWrong && (amountMinor === null || amountMinor <= 0)
  const sign = (value: AdjustmentDraft['sign'], label: string) => (
    <label class="choice">
      <input
        type="radio"
        name="adjustment-sign"
        checked={draft.sign === value}
        onChange={() => onChange({ ...draft, sign: value })}
      />
      {label}
    </label>
  )
  return (
    <>
      <fieldset class="field">
        <legend>The adjustment</legend>
        {sign('add', 'adds commission')}
        {sign('take', 'takes commission back')}
      </fieldset>
      <div class="form-pair">
        <div class="field">
          <label for="adjustment-amount">Amount</label>
          <input
            class="input"
            id="adjustment-amount"
            inputMode="decimal"
            autocomplete="off"
            maxLength={16}
            value={draft.amount}
            aria-invalid={showErrors && isAmountWrong ? 'true' : undefined}
            aria-describedby="adjustment-amount-note"
            onInput={(event) => onChange({ ...draft, amount: event.currentTarget.value })}
          />
          <p
            class={showErrors && isAmountWrong ? 'field-error' : 'field-hint'}
            id="adjustment-amount-note"
          >
            {showErrors && isAmountWrong
              ? `Enter an amount over 0, like ${example(code)}`
              : `Like ${example(code)}, without grouping`}
          </p>
        </div>
        <div class="field">
          <label for="adjustment-currency">Currency</label>
          <input
            class="input"
            id="adjustment-currency"
            autocomplete="off"
            maxLength={3}
            value={draft.currency}
            aria-invalid={showErrors && isCurrencyWrong ? 'true' : undefined}
            aria-describedby="adjustment-currency-note"
            onInput={(event) => onChange({ ...draft, currency: event.currentTarget.value })}
          />
          <p
            class={showErrors && isCurrencyWrong ? 'field-error' : 'field-hint'}
            id="adjustment-currency-note"
          >
            {showErrors && isCurrencyWrong ? 'Enter a code like EUR' : 'Its ISO code, like EUR'}
          </p>
        </div>
      </div>
    </>
  )
}

function example(code: string): string {
  const places = isCurrency(code) ? exponentOf(code) : 2
  return places === 0 ? '150' : `150.${'0'.repeat(places)}`
}
