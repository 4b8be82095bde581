import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { amountColumn } from '#site/components/list/amount-column.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { TenantMonth } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'

interface TenantMonthTableProps {
  readonly tenantId: string
  readonly months: readonly TenantMonth[]
}

/** What each statement holds of one tenant, newest service month first; a row leads to how it came about. */
export function TenantMonthTable({ tenantId, months }: TenantMonthTableProps) {
  return (
    <DataTable
      caption="Stated month by month"
      columns={columns}
      rows={months}
      keyOf={({ serviceMonth, statementNumber }) => `${serviceMonth} ${statementNumber}`}
      hrefOf={({ statementNumber, serviceMonth }) =>
        resellerPages.explain({ number: statementNumber, month: serviceMonth, tenant: tenantId })
      }
      empty="No statement names this tenant yet. Its first charges are stated when their month closes."
    />
  )
}

const columns: readonly Column<TenantMonth>[] = [
  {
    id: 'month',
    header: 'Service month',
    rowHeader: true,
    cell: ({ serviceMonth }) => <MonthLabel month={serviceMonth} />,
  },
  {
    id: 'stated',
    header: 'Stated in',
    cell: ({ statedIn, statementNumber }) => (
      <a href={resellerPages.statement(statementNumber)}>
        <MonthLabel month={statedIn} />
      </a>
    ),
  },
  amountColumn<TenantMonth>('fee', 'Platform fee', ({ platformFeeMinor }) => platformFeeMinor),
  amountColumn<TenantMonth>('overage', 'Overage', ({ overageMinor }) => overageMinor),
  amountColumn<TenantMonth>('credit', 'Credits', ({ creditMinor }) => creditMinor),
  amountColumn<TenantMonth>('revenue', 'Revenue', ({ revenueMinor }) => revenueMinor),
  {
    id: 'rate',
    header: 'Rate',
    numeric: true,
    cell: ({ rateBps }) => <RateLabel rateBps={rateBps} />,
  },
  amountColumn<TenantMonth>('commission', 'Commission', ({ commissionMinor }) => commissionMinor),
]
