import { useEffect, useState } from 'preact/hooks'
import type { Currency } from '#domain/money/currency.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import type { Bound } from '#site/components/form/use-fields.ts'
import type { Reseller, StatementRow } from '#site/islands/admin/admin-answers.ts'

export interface ConcernsFieldProps extends Bound<string | null> {
  readonly reseller: Reseller
  /** Null while none is named. */
  readonly currency: Currency | null
}

/** Which statement an adjustment settles something of, out of the reseller's latest in the currency. */
export function ConcernsField({ reseller, currency, ...field }: ConcernsFieldProps) {
  const [statements, setStatements] = useState<readonly StatementRow[] | null>(null)
  useEffect(() => {
    const query = { reseller: String(reseller.number), limit: '100' }
    void answerOf(api.admin.statements.$get({ query })).then((result) => {
      if (result.ok) setStatements(result.value.items)
    })
  }, [reseller.number])
  const fitting = statements?.filter((statement) => statement.currency === currency) ?? []
  const isKnown = field.value === null || fitting.some(({ number }) => number === field.value)
  useEffect(() => {
    if (statements !== null && !isKnown) field.onInput(null)
  }, [statements, isKnown])
  return (
    <SelectField
      {...field}
      label="Statement that it concerns"
      isOptional
      options={[
        { value: null, label: 'None in particular' },
        ...fitting.map(({ number, month }) => ({
          value: number,
          label: `${formatMonth(month)}: ${number}`,
        })),
      ]}
    />
  )
}
