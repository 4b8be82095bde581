import { resellerLabel } from '#domain/ids.ts'
import type { ResellerPart } from '#domain/list-orders.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import { adminPages } from '#site/paths.ts'
import type { ResellerRow } from '../admin-answers.ts'
import { ResellerBadges } from './reseller-badges.tsx'

export interface ResellerTableProps {
  readonly rows: readonly ResellerRow[]
  readonly part: ResellerPart | null
  readonly order: SortOrder
  readonly onOrder: (order: SortOrder) => void
}

/** Resellers; a row opens one. */
export function ResellerTable({ rows, part, ...sorting }: ResellerTableProps) {
  return (
    <DataTable
      {...sorting}
      caption="Resellers"
      hideCaption
      columns={columnsOf(part)}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => adminPages.reseller(id)}
    />
  )
}

const columnsOf = (part: ResellerPart | null): readonly Column<ResellerRow>[] => [
  {
    id: 'company',
    header: 'Company',
    rowHeader: true,
    sortable: 'ascending',
    cell: ({ companyName }) => companyName,
  },
  {
    id: 'number',
    header: 'Number',
    sortable: 'ascending',
    cell: ({ number }) => <span class="number">{resellerLabel(number)}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, suspended, terminatedFrom, statusSinceOn }) => (
      <>
        <ResellerBadges status={status} isSuspended={suspended} terminatedFrom={terminatedFrom} />
        {part === 'at_risk' && statusSinceOn !== null && (
          <span class="cell-note">
            since <DateLabel value={statusSinceOn} />
          </span>
        )}
      </>
    ),
  },
  {
    id: 'rate',
    header: 'Rate',
    numeric: true,
    cell: ({ rateBps, promoSlot }) => (
      <>
        {rateBps === null ? '—' : <RateLabel rateBps={rateBps} />}
        {promoSlot !== null && <span class="cell-note">seat {promoSlot}</span>}
      </>
    ),
  },
  {
    id: 'tenants',
    header: 'Tenants',
    numeric: true,
    cell: ({ status }) =>
      status === null ? (
        '—'
      ) : (
        <>
          {status.totalTenants.toLocaleString()}
          {status.state !== 'none' && (
            <>
              <span class="cell-note">{status.countedTenants.toLocaleString()} in window</span>
              {status.targetTenants > 0 && (
                <span class="cell-note">target {status.targetTenants.toLocaleString()}</span>
              )}
            </>
          )}
        </>
      ),
  },
  ...(['revenueMinor', 'commissionMinor'] as const).map((key) => ({
    id: key,
    header: sumHeaders[key],
    numeric: true,
    cell: ({ lastYear }: ResellerRow) =>
      lastYear.length === 0
        ? '—'
        : lastYear.map((total) => (
            <span key={total.currency} class="cell-line">
              <Money amountMinor={total[key]} currency={total.currency} />
            </span>
          )),
  })),
  {
    id: 'risk',
    header: 'At risk from',
    numeric: true,
    cell: ({ status }) => riskWords(status),
  },
  {
    id: 'approved',
    header: 'Approved',
    numeric: true,
    sortable: 'descending',
    cell: ({ approvedOn }) => <DateLabel value={approvedOn} />,
  },
]

const sumHeaders = {
  revenueMinor: 'Revenue, 12 mo.',
  commissionMinor: 'Commission, 12 mo.',
} as const

function riskWords(status: ResellerRow['status']) {
  if (status?.state === 'at_risk') return 'now'
  return status?.nextRiskDate ? <DateLabel value={status.nextRiskDate} /> : '—'
}
