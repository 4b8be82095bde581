import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { RowDetail } from '#site/components/list/row-detail.tsx'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import type { Tenant } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'

export interface OwnTenantTableProps {
  readonly tenants: readonly Tenant[]
  readonly search: string
  readonly order: SortOrder
  readonly onOrder: (order: SortOrder) => void
}

type Total = Tenant['totals'][number]

/** What each tenant earned in final statements to date, one line a currency. */
export function OwnTenantTable({ tenants, search, order, onOrder }: OwnTenantTableProps) {
  const columns: Column<Tenant>[] = [
    {
      id: 'name',
      header: 'Tenant',
      sortable: 'ascending',
      rowHeader: true,
      cell: (tenant) => (
        <>
          {tenant.name} <RowDetail>{detailOf(tenant)}</RowDetail>
        </>
      ),
    },
    {
      ...amount('commission', 'Commission', ({ commissionMinor }) => commissionMinor),
      sortable: 'descending',
    },
    {
      id: 'onboardedOn',
      header: 'Onboarded',
      sortable: 'ascending',
      cell: ({ onboardedOn }) => (
        <span class="number">
          <DateLabel value={onboardedOn} />
        </span>
      ),
    },
    {
      id: 'months',
      header: 'Months',
      numeric: true,
      cell: ({ totals }) => <Lines totals={totals} line={({ months }) => months} />,
    },
    amount('fee', 'Platform fee', ({ platformFeeMinor }) => platformFeeMinor),
    amount('overage', 'Overage', ({ overageMinor }) => overageMinor),
    amount('credit', 'Credits', ({ creditMinor }) => creditMinor),
  ]
  return (
    <DataTable
      caption="Stated to date, from final statements"
      columns={columns}
      rows={tenants}
      order={order}
      onOrder={onOrder}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => resellerPages.tenant(id)}
      empty={`No tenant of yours has “${search}” in its name or id.`}
    />
  )
}

function amount(
  id: string,
  header: Column<Tenant>['header'],
  amountOf: (total: Total) => number,
): Column<Tenant> {
  return {
    id,
    header,
    numeric: true,
    cell: ({ totals }) => (
      <Lines
        totals={totals}
        line={(total) => <Money amountMinor={amountOf(total)} currency={total.currency} />}
      />
    ),
  }
}

interface LinesProps {
  readonly totals: readonly Total[]
  readonly line: (total: Total) => preact.ComponentChildren
}

function Lines({ totals, line }: LinesProps) {
  if (totals.length === 0) return <span class="note">none yet</span>
  return totals.map((total) => <div key={total.currency}>{line(total)}</div>)
}

function detailOf({ id, test, ownedNow }: Tenant): string {
  if (test) return `${id} · test, earns nothing`
  return ownedNow ? id : `${id} · not yours any more`
}
