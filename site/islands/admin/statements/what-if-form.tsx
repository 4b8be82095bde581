import { decimalToAmount } from '#domain/money/amount-text.ts'
import { mostMoreTenants } from '#domain/request-limits.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { CountField } from '#site/components/form/count-field.tsx'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import { currencyIn } from '#site/components/form/money-field.tsx'
import { PercentField } from '#site/components/form/percent-field.tsx'
import { percentToBps } from '#site/components/form/rate-text.ts'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'

/** What is asked, as the API takes it. */
export type WhatIfQuestion = Readonly<Record<string, string>>

export interface WhatIfFormProps {
  readonly busy: boolean
  readonly problem: ApiProblem | null
  readonly onAsk: (query: WhatIfQuestion) => void
}

const nothing = { rateBps: '', moreTenants: '', platformFeeMinor: '' }

/** Another rate, more tenants at a fee, or neither. */
export function WhatIfForm({ busy, problem, onAsk }: WhatIfFormProps) {
  const { values, at } = useFields(nothing)
  const fee = values.platformFeeMinor.trim()
  return (
    <Form id="what-if" class="filters" problem={problem} onSend={() => onAsk(questionOf(values))}>
      <FormProblem />
      <PercentField {...at('rateBps')} label="Another rate" hint="Like 25" mayBeEmpty />
      <CountField
        {...at('moreTenants')}
        label="More tenants"
        hint="Up to 1,000"
        most={mostMoreTenants}
      />
      <TextField
        {...at('platformFeeMinor')}
        label="Their monthly fee"
        hint="Like 199.00 EUR; empty for the typical one"
        maxLength={20}
        error={fee === '' || feeIn(fee) ? null : 'Enter the fee with its currency, like 199.00 EUR'}
      />
      <div class="row">
        <button class="button button-quiet" type="submit" disabled={busy}>
          {busy ? 'Computing…' : 'Compute'}
        </button>
      </div>
    </Form>
  )
}

/** The fields as the API takes them; a fee is that of more tenants. */
function questionOf({ rateBps, moreTenants, platformFeeMinor }: typeof nothing): WhatIfQuestion {
  const rate = percentToBps(rateBps)
  const tenants = moreTenants.trim()
  return {
    ...(rate !== null && { rateBps: String(rate) }),
    ...(tenants !== '' && { moreTenants: tenants, ...feeIn(platformFeeMinor) }),
  }
}

/** "199.00 EUR": null unless it is an amount from 0 on with its currency. */
function feeIn(text: string): WhatIfQuestion | null {
  const [, amount = '', code = ''] = /^(\S+)\s*([A-Za-z]{3})$/.exec(text.trim()) ?? []
  const currency = currencyIn(code)
  const platformFeeMinor = currency && decimalToAmount(amount, currency)
  if (currency === null || platformFeeMinor === null || platformFeeMinor < 0) return null
  return { platformFeeMinor: String(platformFeeMinor), currency }
}
