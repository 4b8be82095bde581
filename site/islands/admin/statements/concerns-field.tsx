import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import type { Reseller, StatementRow } from '#site/islands/admin/admin-answers.ts'

export interface ConcernsFieldProps {
  readonly reseller: Reseller
  readonly currency: string
  /** The statements are asked for when the dialog is first opened, not with the page. */
  readonly isAsked: boolean
  /** A statement's number, "" for none. */
  readonly value: string
  readonly onChange: (number: string) => void
}

/** Which statement an adjustment settles something of, out of the reseller's latest in the currency. */
export function ConcernsField(props: ConcernsFieldProps) {
  const { reseller, currency, isAsked, value, onChange } = props
  const [statements, setStatements] = useState<readonly StatementRow[] | null>(null)
  useEffect(() => {
    if (!isAsked || statements !== null) return
    const query = { reseller: String(reseller.number), limit: '100' }
    void answerOf(api.admin.statements.$get({ query })).then((result) => {
      if (result.ok) setStatements(result.value.items)
    })
  }, [isAsked])
  const fitting = statements?.filter((statement) => statement.currency === currency) ?? []
  useEffect(() => {
    if (value !== '' && !fitting.some(({ number }) => number === value)) onChange('')
  }, [currency])
  return (
    <div class="field">
      <label for="adjustment-concerns">
        Statement that it concerns <span class="optional">(optional)</span>
      </label>
      <select
        class="input"
        id="adjustment-concerns"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">None in particular</option>
        {fitting.map(({ number, month }) => (
          <option key={number} value={number}>
            {formatMonth(month)}: {number}
          </option>
        ))}
      </select>
    </div>
  )
}
