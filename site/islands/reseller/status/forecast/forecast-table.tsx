import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Forecast } from '#site/islands/reseller/reseller-answers.ts'

type ForecastMonth = Forecast['months'][number]

/** The chart's figures for those who read rather than look. */
export const ForecastTable = ({ forecast }: { forecast: Forecast }) => (
  <details>
    <summary>Show as a table</summary>
    <DataTable
      caption="Forecast by month"
      hideCaption
      columns={columns}
      rows={forecast.months}
      keyOf={({ month }) => month}
    />
  </details>
)

const columns: readonly Column<ForecastMonth>[] = [
  {
    id: 'month',
    header: 'End of',
    rowHeader: true,
    cell: ({ month }) => <MonthLabel month={month} />,
  },
  { id: 'state', header: 'Status', cell: ({ state }) => <StatusBadge state={state} /> },
  {
    id: 'counted',
    header: 'In the window',
    numeric: true,
    cell: ({ countedTenants }) => countedTenants,
  },
  { id: 'target', header: 'Target', numeric: true, cell: ({ targetTenants }) => targetTenants },
  { id: 'total', header: 'In total', numeric: true, cell: ({ totalTenants }) => totalTenants },
]
