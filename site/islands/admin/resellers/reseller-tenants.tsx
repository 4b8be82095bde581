import type { InferResponseType } from 'hono/client'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { OnDemand } from '#site/components/page/on-demand.tsx'
import { adminPages } from '#site/paths.ts'
import type { Reseller } from '../admin-answers.ts'
import { AdminView } from '../admin-view.tsx'

type Page = InferResponseType<(typeof api.admin.resellers)[':id']['tenants']['$get'], 200>
type Tenant = Page['items'][number]

/** The tenants that the reseller owns or owned, with what its statements hold of each. */
export function ResellerTenants({ reseller }: { reseller: Reseller }) {
  return (
    <OnDemand
      id="tenants"
      title="Tenants"
      show="Show its tenants"
      actions={
        <a
          class="button button-quiet button-small"
          href={adminPages.tenants({ reseller: reseller.number })}
        >
          Search its tenants
        </a>
      }
    >
      {() => <Tenants id={reseller.id} />}
    </OnDemand>
  )
}

function Tenants({ id }: { id: string }) {
  const load = (cursor?: string) =>
    answerOf(
      api.admin.resellers[':id'].tenants.$get({
        param: { id },
        query: { limit: '20', ...(cursor && { cursor }) },
      }),
    )
  const from = useApi(() => load(), id)
  return (
    <AdminView from={from} what="its tenants">
      {(first) => (
        <Paged first={first} load={load}>
          {(rows) => (
            <DataTable
              caption="Tenants of the reseller"
              hideCaption
              columns={columns}
              rows={rows}
              keyOf={(tenant) => tenant.id}
              hrefOf={({ id: tenant }) => adminPages.tenant(tenant)}
              empty="No tenant was recorded for it yet."
            />
          )}
        </Paged>
      )}
    </AdminView>
  )
}

const columns: readonly Column<Tenant>[] = [
  {
    id: 'name',
    header: 'Tenant',
    rowHeader: true,
    cell: ({ id, name, test, ownedNow }) => (
      <>
        {name}
        <span class="cell-note">
          {id}
          {test && ', test tenant: earns nothing'}
          {!ownedNow && ', not its own any more'}
        </span>
      </>
    ),
  },
  {
    id: 'onboarded',
    header: 'Onboarded',
    cell: ({ onboardedOn }) => <DateLabel value={onboardedOn} />,
  },
  sum('Revenue stated', (total) => total.platformFeeMinor + total.overageMinor + total.creditMinor),
  sum('Commission stated', ({ commissionMinor }) => commissionMinor),
]

function sum(
  header: string,
  amountOf: (total: Tenant['totals'][number]) => number,
): Column<Tenant> {
  return {
    id: header,
    header,
    numeric: true,
    cell: ({ totals }) =>
      totals.length === 0
        ? '—'
        : totals.map((total) => (
            <span key={total.currency} class="cell-line">
              <Money amountMinor={amountOf(total)} currency={total.currency} />
            </span>
          )),
  }
}
