import { resellerLabel } from '#domain/ids.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import type { Campaign } from '../admin-answers.ts'

type Seat = Campaign['seats'][number]

/** Who took which slot, and when it was granted. */
export function SeatTable({ campaign: { seats, promo } }: { campaign: Campaign }) {
  return (
    <DataTable
      caption="Seats taken"
      columns={columns}
      rows={seats}
      keyOf={({ slot }) => slot}
      hrefOf={hrefOf}
      empty={
        promo.state === 'closed'
          ? 'The campaign was closed before a seat was taken.'
          : 'None yet. The first application that you approve takes seat 1.'
      }
    />
  )
}

/** The reseller; while its approval is not complete, the application that holds the slot. */
function hrefOf({ resellerId, applicationId }: Seat): string {
  return resellerId === null
    ? adminPages.application(applicationId)
    : adminPages.reseller(resellerId)
}

const columns: readonly Column<Seat>[] = [
  { id: 'seat', header: 'Seat', cell: ({ slot }) => slot },
  {
    id: 'company',
    header: 'Company',
    rowHeader: true,
    cell: ({ companyName, applicationId }) => companyName ?? `Application ${applicationId}`,
  },
  {
    id: 'number',
    header: 'Reseller',
    cell: ({ resellerNumber }) =>
      resellerNumber === null ? 'Approval under way' : resellerLabel(resellerNumber),
  },
  {
    id: 'granted',
    header: 'Granted',
    cell: ({ grantedAt }) => <DateLabel value={grantedAt} withTime />,
  },
]
