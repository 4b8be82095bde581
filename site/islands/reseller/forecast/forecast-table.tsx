import { type Column, DataTable } from '#site/components/data-table.tsx'
import { MonthLabel } from '#site/components/date-label.tsx'
import { StatusBadge } from '#site/components/status-badge.tsx'
import type { Forecast } from '../reseller-answers.ts'

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
