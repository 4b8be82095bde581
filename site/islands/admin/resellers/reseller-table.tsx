import { resellerLabel } from '#domain/ids.ts'
import { type Column, DataTable } from '#site/components/data-table.tsx'
import { DateLabel } from '#site/components/date-label.tsx'
import { RateLabel } from '#site/components/rate-label.tsx'
import type { ResellerRow } from '../admin-answers.ts'
import { ResellerBadges } from './reseller-badges.tsx'

/** Resellers by number; a row opens one. */
export function ResellerTable({ rows }: { rows: readonly ResellerRow[] }) {
  return (
    <DataTable
      caption="Resellers"
      hideCaption
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/admin/reseller/?id=${encodeURIComponent(id)}`}
    />
  )
}

const columns: readonly Column<ResellerRow>[] = [
  { id: 'company', header: 'Company', rowHeader: true, cell: ({ companyName }) => companyName },
  {
    id: 'number',
    header: 'Number',
    cell: ({ number }) => <span class="number">{resellerLabel(number)}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, suspended, terminatedFrom }) => (
      <ResellerBadges status={status} isSuspended={suspended} terminatedFrom={terminatedFrom} />
    ),
  },
  {
    id: 'rate',
    header: 'Rate',
    numeric: true,
    cell: ({ rateBps }) => (rateBps === null ? '—' : <RateLabel rateBps={rateBps} />),
  },
  {
    id: 'slot',
    header: 'Promo slot',
    numeric: true,
    cell: ({ promoSlot }) => promoSlot ?? '—',
  },
  {
    id: 'tenants',
    header: 'Tenants',
    numeric: true,
    cell: ({ status }) => status?.totalTenants.toLocaleString() ?? '—',
  },
  {
    id: 'window',
    header: 'In window',
    numeric: true,
    cell: ({ status }) =>
      status === null || status.state === 'none' ? (
        '—'
      ) : (
        <>
          {status.countedTenants.toLocaleString()}
          {status.targetTenants > 0 && (
            <span class="cell-note">target {status.targetTenants.toLocaleString()}</span>
          )}
        </>
      ),
  },
  {
    id: 'risk',
    header: 'Next risk date',
    numeric: true,
    cell: ({ status }) => riskWords(status),
  },
  {
    id: 'approved',
    header: 'Approved',
    numeric: true,
    cell: ({ approvedOn }) => <DateLabel value={approvedOn} />,
  },
]

function riskWords(status: ResellerRow['status']) {
  if (status?.state === 'at_risk') return 'now'
  return status?.nextRiskDate ? <DateLabel value={status.nextRiskDate} /> : '—'
}
