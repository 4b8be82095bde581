import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { type PreviewedStatement, type PreviewTotal, previewTotals } from './preview-answers.ts'

/** What would be stated, a row for each currency. */
export function PreviewTotals({ statements }: { statements: readonly PreviewedStatement[] }) {
  return (
    <DataTable
      caption="What would be stated in all, by currency"
      hideCaption
      columns={columns}
      rows={previewTotals(statements)}
      keyOf={({ currency }) => currency}
      empty="No reseller has earning lines, an adjustment or a balance: no statement would be made."
    />
  )
}

const amount = (
  id: 'revenueMinor' | 'commissionMinor' | 'balanceInMinor' | 'payableMinor' | 'balanceOutMinor',
  header: string,
): Column<PreviewTotal> => ({
  id,
  header,
  numeric: true,
  cell: (total) => <Money amountMinor={total[id]} currency={total.currency} />,
})

const columns: readonly Column<PreviewTotal>[] = [
  { id: 'currency', header: 'Currency', rowHeader: true, cell: ({ currency }) => currency },
  {
    id: 'statements',
    header: 'Statements',
    numeric: true,
    cell: ({ statements }) => statements.toLocaleString(),
  },
  amount('revenueMinor', 'Revenue'),
  {
    id: 'late',
    header: 'Of it late lines',
    numeric: true,
    cell: ({ lateRevenueMinor, currency }) => (
      <Money amountMinor={lateRevenueMinor} currency={currency} />
    ),
  },
  amount('commissionMinor', 'Commission'),
  {
    id: 'adjustments',
    header: 'Adjustments',
    numeric: true,
    cell: ({ adjustments, adjustmentsMinor, currency }) => (
      <>
        <Money amountMinor={adjustmentsMinor} currency={currency} />
        {adjustments > 0 && <span class="cell-note">{adjustments.toLocaleString()} booked</span>}
      </>
    ),
  },
  amount('balanceInMinor', 'Carried in'),
  amount('payableMinor', 'Payable'),
  amount('balanceOutMinor', 'Carried on'),
]
