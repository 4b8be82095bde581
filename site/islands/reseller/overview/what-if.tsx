import type { InferResponseType } from 'hono/client'
import { useState } from 'preact/hooks'
import { mostMoreTenants } from '#domain/request-limits.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { CountField } from '#site/components/form/count-field.tsx'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import { Select } from '#site/components/form/select-field.tsx'
import type { Overview } from '#site/islands/reseller/reseller-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

type Answer = InferResponseType<(typeof api.reseller)['what-if']['$get'], 200>
type Month = Answer['months'][number]

/** What the open months would come to with more tenants, computed by what closes them. */
export function WhatIf({ estimates }: Pick<Overview, 'estimates'>) {
  const currencies = [...new Set(estimates.map(({ currency }) => currency))].sort()
  const [moreTenants, setMoreTenants] = useState('5')
  const [chosen, setChosen] = useState<string | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const ask = useAction((query: { moreTenants: string; currency: string }) =>
    answerOf(api.reseller['what-if'].$get({ query })),
  )
  const currency = chosen ?? currencies[0]
  if (currency === undefined) return null
  const show = async () => {
    const result = await ask.run({ moreTenants: moreTenants.trim() || '0', currency })
    if (result?.ok === true) setAnswer(result.value)
  }
  return (
    <details class="no-print">
      <summary>What would more tenants earn?</summary>
      <div class="stack what-if">
        <Form id="what-if" class="row" problem={ask.problem} onSend={show}>
          <FormProblem />
          <CountField
            name="moreTenants"
            label="More tenants"
            value={moreTenants}
            onInput={setMoreTenants}
            most={mostMoreTenants}
            isInline
          />
          {currencies.length > 1 && (
            <Select
              class="input forecast-count"
              aria-label="Currency of their fee"
              value={currency}
              options={currencies.map((value) => ({ value, label: value }))}
              onInput={setChosen}
            />
          )}
          <button class="button button-quiet" type="submit" disabled={ask.busy}>
            Compute
          </button>
        </Form>
        <div role="status" class="stack stack-tight">
          {answer?.months.filter(isChanged).map((month) => (
            <p key={`${month.month} ${month.currency}`}>{monthWords(answer, month)}</p>
          ))}
          {answer && !answer.months.some(isChanged) && <p>Nothing would change.</p>}
        </div>
        {answer && (
          <p class="note measure">
            A platform fee that is typical of your tenants, and no overage, at your own rate.
            Nothing of it is stored.
          </p>
        )}
      </div>
    </details>
  )
}

const isChanged = ({ estimate, whatIf }: Month): boolean =>
  (whatIf?.commissionMinor ?? 0) !== (estimate?.commissionMinor ?? 0)

function monthWords({ moreTenants }: Answer, { month, currency, estimate, whatIf }: Month): string {
  const fee = moreTenants && formatMoney(moreTenants.platformFeeMinor, moreTenants.currency)
  const given =
    moreTenants === null ? 'As it is' : `With ${moreTenants.count} more at ${fee} a month`
  const would = formatMoney(whatIf?.commissionMinor ?? 0, currency)
  const is = formatMoney(estimate?.commissionMinor ?? 0, currency)
  return `${given}, the commission of ${formatMonth(month)} would be ${would}. The estimate is ${is}.`
}
