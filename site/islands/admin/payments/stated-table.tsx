import { resellerLabel } from '#domain/ids.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import type { StatementRow } from '../admin-answers.ts'
import { PaymentStateBadge } from './payment-state-badge.tsx'

export interface StatedTableProps {
  readonly rows: readonly StatementRow[]
  /** What tells the rows apart beside their number. */
  readonly names: 'reseller' | 'month'
}

/** Statements with how they come to their payable; a row opens one. */
export function StatedTable({ rows, names }: StatedTableProps) {
  return (
    <DataTable
      caption={names === 'month' ? 'Statements of the reseller' : 'Statements of the month'}
      hideCaption
      columns={[numberColumn(names), ...columns]}
      rows={rows}
      keyOf={({ number }) => number}
      hrefOf={({ number }) => adminPages.statement(number)}
      empty="No statement was made."
    />
  )
}

const numberColumn = (names: StatedTableProps['names']): Column<StatementRow> => ({
  id: 'number',
  header: 'Statement',
  rowHeader: true,
  cell: ({ number, month, reseller }) => (
    <>
      <span class="number">{number}</span>
      <span class="cell-note">
        {names === 'month'
          ? formatMonth(month)
          : `${resellerLabel(reseller.number)} ${reseller.companyName}`}
      </span>
    </>
  ),
})

const amount = (
  id: 'revenueMinor' | 'commissionMinor' | 'adjustmentsMinor' | 'balanceInMinor' | 'payableMinor',
  header: string,
): Column<StatementRow> => ({
  id,
  header,
  numeric: true,
  cell: (row) => <Money amountMinor={row[id]} currency={row.currency} />,
})

const columns: readonly Column<StatementRow>[] = [
  amount('revenueMinor', 'Revenue'),
  amount('commissionMinor', 'Commission'),
  amount('adjustmentsMinor', 'Adjustments'),
  amount('balanceInMinor', 'Carried in'),
  amount('payableMinor', 'Payable'),
  {
    id: 'state',
    header: 'Payment',
    cell: (statement) => <PaymentStateBadge statement={statement} />,
  },
]
