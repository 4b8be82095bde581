import { useState } from 'preact/hooks'
import { decimalToAmount } from '#domain/money/amount-text.ts'
import { isCurrency } from '#domain/money/currency.ts'
import { percentToBps } from '#site/components/form/rate-text.ts'

/** What is asked, as the API takes it. */
export type WhatIfQuestion = Readonly<Record<string, string>>

export interface WhatIfFormProps {
  readonly busy: boolean
  readonly onAsk: (query: WhatIfQuestion) => void
}

/** Another rate, more tenants at a fee, or neither. */
export function WhatIfForm({ busy, onAsk }: WhatIfFormProps) {
  const [rate, setRate] = useState('')
  const [tenants, setTenants] = useState('')
  const [fee, setFee] = useState('')
  const [isTried, setIsTried] = useState(false)
  const query = questionOf({ rate, tenants, fee })
  return (
    <form
      class="filters"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setIsTried(true)
        if (query !== null) onAsk(query)
      }}
    >
      <Field
        id="what-if-rate"
        label="Another rate"
        hint="Like 25 %"
        value={rate}
        onInput={setRate}
      />
      <Field
        id="what-if-tenants"
        label="More tenants"
        hint="Up to 1,000"
        value={tenants}
        onInput={setTenants}
      />
      <Field
        id="what-if-fee"
        label="Their monthly fee"
        hint="Like 199.00 EUR; empty for the typical one"
        value={fee}
        onInput={setFee}
      />
      <div class="row">
        <button class="button button-quiet" type="submit" disabled={busy}>
          {busy ? 'Computing…' : 'Compute'}
        </button>
      </div>
      {isTried && query === null && (
        <p class="field-error" role="alert">
          Enter a rate from 0 to 100 %, tenants as a whole number up to 1,000, and the fee with its
          currency.
        </p>
      )}
    </form>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onInput: (text: string) => void
}

function Field({ id, label, hint, value, onInput }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        maxLength={20}
        autocomplete="off"
        value={value}
        aria-describedby={`${id}-note`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class="field-hint" id={`${id}-note`}>
        {hint}
      </p>
    </div>
  )
}

/** The fields as the API takes them; null when one of them can't be read. */
function questionOf(
  typed: Readonly<Record<'rate' | 'tenants' | 'fee', string>>,
): WhatIfQuestion | null {
  const [rate, tenants, fee] = [typed.rate.trim(), typed.tenants.trim(), typed.fee.trim()]
  const rateBps = rate === '' ? undefined : percentToBps(rate)
  const isCount = /^\d{1,4}$/.test(tenants) && Number(tenants) <= 1000
  const fees = fee === '' ? {} : feeIn(fee)
  if (rateBps === null || fees === null || (tenants !== '' && !isCount)) return null
  return {
    ...(rateBps !== undefined && { rateBps: String(rateBps) }),
    ...(tenants !== '' && { moreTenants: tenants, ...fees }),
  }
}

/** "199.00 EUR": null unless it is an amount from 0 on with its currency. */
function feeIn(text: string): WhatIfQuestion | null {
  const [, amount = '', code = ''] = /^(\S+)\s*([A-Za-z]{3})$/.exec(text) ?? []
  const currency = code.toUpperCase()
  if (!isCurrency(currency)) return null
  const platformFeeMinor = decimalToAmount(amount, currency)
  if (platformFeeMinor === null || platformFeeMinor < 0) return null
  return { platformFeeMinor: String(platformFeeMinor), currency }
}
