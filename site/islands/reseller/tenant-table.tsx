import { type Column, DataTable } from '#site/components/data-table.tsx'
import { DateLabel } from '#site/components/date-label.tsx'
import { Money } from '#site/components/money.tsx'
import type { Tenant } from './reseller-answers.ts'
import { RowDetail } from './row-detail.tsx'

export type TenantOrder = Readonly<{
  sort: 'name' | 'onboardedOn' | 'commission'
  descending: boolean
}>

export interface TenantTableProps {
  readonly tenants: readonly Tenant[]
  readonly search: string
  readonly order: TenantOrder
  readonly onOrder: (order: TenantOrder) => void
}

type Total = Tenant['totals'][number]

/** What each tenant earned in final statements to date, one line a currency. */
export function TenantTable({ tenants, search, order, onOrder }: TenantTableProps) {
  const sortable = (sort: TenantOrder['sort'], label: string) => (
    <SortButton sort={sort} label={label} order={order} onOrder={onOrder} />
  )
  const columns: Column<Tenant>[] = [
    {
      id: 'name',
      header: sortable('name', 'Tenant'),
      rowHeader: true,
      cell: (tenant) => (
        <>
          {tenant.name} <RowDetail>{detailOf(tenant)}</RowDetail>
        </>
      ),
    },
    amount(
      'commission',
      sortable('commission', 'Commission'),
      ({ commissionMinor }) => commissionMinor,
    ),
    {
      id: 'onboarded',
      header: sortable('onboardedOn', 'Onboarded'),
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
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/reseller/tenant/?id=${encodeURIComponent(id)}`}
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

interface SortButtonProps extends Pick<TenantTableProps, 'order' | 'onOrder'> {
  readonly sort: TenantOrder['sort']
  readonly label: string
}

/** Names and dates rise first, commission falls first: what one looks for is on top. */
function SortButton({ sort, label, order, onOrder }: SortButtonProps) {
  const isCurrent = order.sort === sort
  const descending = isCurrent ? !order.descending : sort === 'commission'
  const arrow = order.descending ? '↓' : '↑'
  return (
    <button
      class="sort-button"
      type="button"
      aria-pressed={isCurrent}
      aria-label={`${label}, sort ${descending ? 'descending' : 'ascending'}`}
      onClick={() => onOrder({ sort, descending })}
    >
      {label} <span aria-hidden="true">{isCurrent ? arrow : '↕'}</span>
    </button>
  )
}
