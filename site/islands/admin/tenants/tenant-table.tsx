import { resellerLabel } from '#domain/ids.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import { adminPages } from '#site/paths.ts'
import type { TenantRow } from '../admin-answers.ts'

export interface TenantTableProps {
  readonly rows: readonly TenantRow[]
  /** The first month whose revenue is summed: "September 2026". */
  readonly since: string
  readonly order: SortOrder
  readonly onOrder: (order: SortOrder) => void
}

/** Tenants with who owns them now; a row opens one. */
export function TenantTable({ rows, since, order, onOrder }: TenantTableProps) {
  return (
    <DataTable
      caption="Tenants"
      hideCaption
      columns={[...columns, revenueColumn(since)]}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => adminPages.tenant(id)}
      order={order}
      onOrder={onOrder}
      empty="None among those looked through so far."
    />
  )
}

const columns: readonly Column<TenantRow>[] = [
  {
    id: 'name',
    header: 'Tenant',
    rowHeader: true,
    sortable: 'ascending',
    cell: ({ id, name, test }) => (
      <>
        {name}
        <span class="cell-note">
          {id}
          {test && ' · test, earns nothing'}
        </span>
      </>
    ),
  },
  {
    id: 'onboardedOn',
    header: 'Onboarded',
    sortable: 'descending',
    cell: ({ onboardedOn }) => (
      <span class="number">
        <DateLabel value={onboardedOn} />
      </span>
    ),
  },
  {
    id: 'owner',
    header: 'Owner now',
    cell: ({ owner }) =>
      owner === null ? (
        <span class="note">nobody</span>
      ) : (
        <>
          <span class="company-cell">{owner.companyName}</span>
          <span class="cell-note">{resellerLabel(owner.number)}</span>
        </>
      ),
  },
]

const revenueColumn = (since: string): Column<TenantRow> => ({
  id: 'revenue',
  header: `Revenue since ${since}`,
  numeric: true,
  cell: ({ revenue }) =>
    revenue.length === 0 ? (
      <span class="note">none</span>
    ) : (
      revenue.map(({ currency, revenueMinor }) => (
        <div key={currency}>
          <Money amountMinor={revenueMinor} currency={currency} />
        </div>
      ))
    ),
})
