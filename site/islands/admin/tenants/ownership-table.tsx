import { resellerLabel } from '#domain/ids.ts'
import { DateLabel, formatMonth, MonthLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { TenantDetail } from '../admin-answers.ts'

type Entry = TenantDetail['ownerships'][number]

/** Who owns the tenant from which month on; of two for one month the later recorded one holds. */
export function OwnershipTable({ entries }: { entries: readonly Entry[] }) {
  return (
    <DataTable
      caption="Owners, in the order recorded"
      hideCaption
      columns={columns}
      rows={entries}
      keyOf={({ sequence }) => sequence}
      empty="Nobody has owned this tenant. Transfer it to give it an owner."
    />
  )
}

const columns: readonly Column<Entry>[] = [
  {
    id: 'owner',
    header: 'Owner',
    rowHeader: true,
    cell: ({ owner, terminatedFromMonth }) =>
      owner === null ? (
        'Nobody'
      ) : (
        <>
          {owner.companyName}
          <span class="cell-note">
            {resellerLabel(owner.number)}
            {terminatedFromMonth !== null &&
              `, terminated from ${formatMonth(terminatedFromMonth)}`}
          </span>
        </>
      ),
  },
  {
    id: 'from',
    header: 'From',
    cell: ({ fromMonth }) => (
      <span class="number">
        <MonthLabel month={fromMonth} />
      </span>
    ),
  },
  {
    id: 'why',
    header: 'Why',
    cell: ({ kind, reason }) => (kind === 'first' ? 'First recorded for it' : reason),
  },
  {
    id: 'who',
    header: 'Recorded',
    cell: ({ recordedBy, recordedAt }) => (
      <>
        {recordedBy ?? 'the program itself'}
        <span class="cell-note">
          <DateLabel value={recordedAt} withTime />
        </span>
      </>
    ),
  },
]
