import { type Column, DataTable } from '#site/components/data-table.tsx'
import { MonthLabel } from '#site/components/date-label.tsx'
import { RateLabel } from '#site/components/rate-label.tsx'
import { amountColumn } from './amount-column.tsx'
import type { TenantMonth } from './reseller-answers.ts'

/** What each statement holds of one tenant, newest service month first. */
export function TenantMonthTable({ months }: { months: readonly TenantMonth[] }) {
  return (
    <DataTable
      caption="Stated month by month"
      columns={columns}
      rows={months}
      keyOf={({ serviceMonth, statementNumber }) => `${serviceMonth} ${statementNumber}`}
      hrefOf={({ statementNumber }) => `/reseller/statement/?number=${statementNumber}`}
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
    cell: ({ statedIn }) => <MonthLabel month={statedIn} />,
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
