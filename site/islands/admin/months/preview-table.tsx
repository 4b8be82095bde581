import { resellerLabel } from '#domain/ids.ts'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import type { PreviewedStatement } from './preview-answers.ts'

export interface PreviewTableProps {
  readonly month: string
  readonly rows: readonly PreviewedStatement[]
}

/** Each statement that would be made; a row opens how its amount comes about. */
export function PreviewTable({ month, rows }: PreviewTableProps) {
  return (
    <DataTable
      caption="Statements that would be made, by reseller"
      hideCaption
      columns={columns}
      rows={rows}
      keyOf={({ number }) => number}
      hrefOf={({ reseller, currency }) =>
        adminPages.explain({ estimate: month, currency, reseller: reseller.id })
      }
    />
  )
}

const columns: readonly Column<PreviewedStatement>[] = [
  {
    id: 'reseller',
    header: 'Reseller',
    rowHeader: true,
    cell: ({ reseller, currency }) => (
      <>
        {reseller.companyName}
        <span class="cell-note">
          {resellerLabel(reseller.number)}, {currency}
        </span>
      </>
    ),
  },
  {
    id: 'revenue',
    header: 'Revenue',
    numeric: true,
    cell: ({ revenueMinor, lateRevenueMinor, currency }) => (
      <>
        <Money amountMinor={revenueMinor} currency={currency} />
        {lateRevenueMinor !== 0 && (
          <span class="cell-note">{formatMoney(lateRevenueMinor, currency)} of it late</span>
        )}
      </>
    ),
  },
  {
    id: 'commission',
    header: 'Commission',
    numeric: true,
    cell: ({ commissionMinor, currency }) => (
      <Money amountMinor={commissionMinor} currency={currency} />
    ),
  },
  {
    id: 'adjustments',
    header: 'Adjustments',
    numeric: true,
    cell: ({ adjustmentsMinor, currency }) => (
      <Money amountMinor={adjustmentsMinor} currency={currency} />
    ),
  },
  {
    id: 'in',
    header: 'Carried in',
    numeric: true,
    cell: ({ balanceInMinor, currency }) => (
      <Money amountMinor={balanceInMinor} currency={currency} />
    ),
  },
  {
    id: 'payable',
    header: 'Payable',
    numeric: true,
    cell: ({ payableMinor, balanceOutMinor, currency }) => (
      <>
        <Money amountMinor={payableMinor} currency={currency} />
        {balanceOutMinor !== 0 && (
          <span class="cell-note">{formatMoney(balanceOutMinor, currency)} carried on</span>
        )}
      </>
    ),
  },
]
