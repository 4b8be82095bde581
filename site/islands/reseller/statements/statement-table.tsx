import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { amountColumn } from '#site/components/list/amount-column.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { RowDetail } from '#site/components/list/row-detail.tsx'
import type { StatementRow } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { PaymentState } from './payment-state.tsx'

/** Statements with what each came to; a negative amount due goes on to the next one. */
export function OwnStatementTable({ statements }: { statements: readonly StatementRow[] }) {
  return (
    <DataTable
      caption="Statements, newest first"
      hideCaption
      stacks
      columns={columns}
      rows={statements}
      keyOf={({ number }) => number}
      hrefOf={({ number }) => resellerPages.statement(number)}
    />
  )
}

const columns: readonly Column<StatementRow>[] = [
  {
    id: 'month',
    header: 'Month',
    rowHeader: true,
    cell: ({ month, number }) => (
      <>
        <MonthLabel month={month} /> <RowDetail>{number}</RowDetail>
      </>
    ),
  },
  amountColumn<StatementRow>('payable', 'Payable', ({ payableMinor }) => payableMinor),
  { id: 'state', header: 'State', cell: (statement) => <PaymentState statement={statement} /> },
  amountColumn<StatementRow>('revenue', 'Revenue', ({ revenueMinor }) => revenueMinor),
  amountColumn<StatementRow>('commission', 'Commission', ({ commissionMinor }) => commissionMinor),
  amountColumn<StatementRow>(
    'adjustments',
    'Adjustments',
    ({ adjustmentsMinor }) => adjustmentsMinor,
  ),
  amountColumn<StatementRow>('balance', 'Balance in', ({ balanceInMinor }) => balanceInMinor),
]
