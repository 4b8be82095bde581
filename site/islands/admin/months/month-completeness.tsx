import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { MonthDetail } from './preview-answers.ts'

type Total = MonthDetail['controlTotals'][number]

/** What the billing side says it sent against what the ledger holds, a row for each currency. */
export function MonthCompleteness({ month }: { month: MonthDetail }) {
  const { controlTotals, state } = month
  return (
    <section class="stack stack-tight" aria-labelledby="completeness-title">
      <h3 id="completeness-title">Received against control totals</h3>
      <DataTable
        caption="Received against control totals, by currency"
        hideCaption
        columns={columnsOf(state === 'due')}
        rows={controlTotals}
        keyOf={({ currency }) => currency}
        empty="No lines and no control totals yet."
      />
      {state === 'closed' && controlTotals.length > 0 && (
        <p class="note">
          As the ledger is now: lines that came after the close are late lines of a later month.
        </p>
      )}
    </section>
  )
}

const lines = (totals: Total['received'], currency: string) => (
  <>
    <Money amountMinor={totals.sumMinor} currency={currency} />
    <span class="cell-note">{totals.lineCount.toLocaleString()} lines</span>
  </>
)

const columnsOf = (isDue: boolean): readonly Column<Total>[] => [
  { id: 'currency', header: 'Currency', rowHeader: true, cell: ({ currency }) => currency },
  {
    id: 'expected',
    header: 'Expected',
    numeric: true,
    cell: ({ expected, currency }) => (expected === null ? '—' : lines(expected, currency)),
  },
  {
    id: 'received',
    header: 'Received',
    numeric: true,
    cell: ({ received, currency }) => lines(received, currency),
  },
  {
    id: 'difference',
    header: 'Difference',
    numeric: true,
    cell: ({ difference, isGap, currency }) =>
      difference === null ? (
        '—'
      ) : (
        <span class={isDue && isGap ? 'gap' : undefined}>
          <Money amountMinor={difference.sumMinor} currency={currency} />
          <span class="cell-note">{signedLines(difference.lineCount)}</span>
        </span>
      ),
  },
  { id: 'pushed', header: 'Totals received', cell: (total) => <Pushed total={total} /> },
]

function Pushed({ total: { pushedAt, pushedBy, isRequired } }: { total: Total }) {
  if (pushedAt !== null) {
    return (
      <>
        <DateLabel value={pushedAt} withTime />
        {pushedBy !== null && <span class="cell-note">with the key “{pushedBy}”</span>}
      </>
    )
  }
  if (isRequired) return <span class="gap">None yet, and this currency needs them</span>
  return <>None: this currency is not checked</>
}

function signedLines(count: number): string {
  const sign = count < 0 ? '\u2212' : count > 0 ? '+' : ''
  return `${sign}${Math.abs(count).toLocaleString()} lines`
}
