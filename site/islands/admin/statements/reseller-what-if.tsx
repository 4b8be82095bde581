import type { InferResponseType } from 'hono/client'
import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { OnDemand } from '#site/components/page/on-demand.tsx'
import type { Reseller } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { WhatIfForm, type WhatIfQuestion } from './what-if-form.tsx'

type Answer = InferResponseType<(typeof api.admin.resellers)[':id']['what-if']['$get'], 200>
type Row = Answer['months'][number]

/** What the open months would come to at another rate or with more tenants; nothing of it is stored. */
export function ResellerWhatIf({ reseller }: { reseller: Reseller }) {
  return (
    <OnDemand id="what-if" title="Estimate and what if" show="Compute it">
      {() => <WhatIf id={reseller.id} />}
    </OnDemand>
  )
}

function WhatIf({ id }: { id: string }) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const { run, busy, problem } = useAction((query: WhatIfQuestion) =>
    answerOf(api.admin.resellers[':id']['what-if'].$get({ param: { id }, query })),
  )
  const ask = async (query: WhatIfQuestion) => {
    const result = await run(query)
    if (result?.ok === true) setAnswer(result.value)
  }
  return (
    <>
      <p class="note measure">
        The months that are still open, computed by what closes them. Leave both fields empty for
        the estimate as it is; nothing that you try here is stored.
      </p>
      <WhatIfForm busy={busy} problem={problem} onAsk={ask} />
      {answer && (
        <DataTable
          caption="Open months: the estimate, and what if"
          hideCaption
          columns={columns}
          rows={answer.months}
          keyOf={({ month, currency }) => `${month} ${currency}`}
          hrefOf={({ month, currency, estimate }) =>
            estimate === null
              ? undefined
              : adminPages.explain({ estimate: month, currency, reseller: id })
          }
          empty="Nothing would be stated: no line, adjustment or balance is there yet."
        />
      )}
    </>
  )
}

const amount = (
  header: string,
  of: 'estimate' | 'whatIf',
  key: 'commissionMinor' | 'payableMinor',
): Column<Row> => ({
  id: `${of}-${key}`,
  header,
  numeric: true,
  cell: (row) => {
    const figures = row[of]
    return figures === null ? '—' : <Money amountMinor={figures[key]} currency={row.currency} />
  },
})

const columns: readonly Column<Row>[] = [
  {
    id: 'month',
    header: 'Open month',
    rowHeader: true,
    cell: ({ month, currency }) => `${formatMonth(month)}, ${currency}`,
  },
  amount('Commission now', 'estimate', 'commissionMinor'),
  amount('Commission what if', 'whatIf', 'commissionMinor'),
  amount('Payable now', 'estimate', 'payableMinor'),
  amount('Payable what if', 'whatIf', 'payableMinor'),
  {
    id: 'difference',
    header: 'Difference',
    numeric: true,
    cell: ({ estimate, whatIf, currency }) => (
      <Money
        amountMinor={(whatIf?.commissionMinor ?? 0) - (estimate?.commissionMinor ?? 0)}
        currency={currency}
      />
    ),
  },
]
