import { type OwnTenantSort, ownTenantSorts } from '#domain/list-orders.ts'
import { vendor } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { SearchForm } from '#site/components/form/search-form.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { searchIn } from '#site/components/list/search-in-address.ts'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import { orderIn, orderQuery } from '#site/components/list/sort-in-address.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { resellerPages } from '#site/paths.ts'
import { OwnTenantTable } from './tenant-table.tsx'

const usual = { sort: 'name', descending: false } as const

/** The tenants that the reseller owns or owned; search and sort live in the address. */
export function OwnTenants() {
  const { params, go } = useUrlSearch()
  const search = params === null ? '' : searchIn(params)
  const order = params === null ? usual : orderIn(params, ownTenantSorts, usual)
  const sorted = orderQuery(order, usual)
  return (
    <div class="stack">
      <SearchForm
        ready={params !== null}
        label="Search tenants by name or id"
        placeholder="Name or id"
        search={search}
        onSearch={(text) => go(resellerPages.tenants({ search: text, ...sorted }))}
      />
      {params === null ? (
        <TenantsSkeleton />
      ) : (
        <TenantList
          search={search}
          order={order}
          onOrder={(next) => go(resellerPages.tenants({ search, ...orderQuery(next, usual) }))}
        />
      )}
    </div>
  )
}

interface TenantListProps {
  readonly search: string
  readonly order: SortOrder<OwnTenantSort>
  readonly onOrder: (order: SortOrder) => void
}

function TenantList({ search, order, onOrder }: TenantListProps) {
  const query = { ...(search !== '' && { search }), ...orderQuery(order, usual) }
  const load = (cursor?: string) =>
    answerOf(api.reseller.tenants.$get({ query: cursor ? { ...query, cursor } : query }))
  const key = JSON.stringify(query)
  const first = useApi(() => load(), key)
  return (
    <Loaded from={first} skeleton={<TenantsSkeleton />}>
      {(page) => (
        <Paged key={key} first={page} load={load} empty={search === '' && <NoTenants />}>
          {(tenants) => (
            <OwnTenantTable tenants={tenants} search={search} order={order} onOrder={onOrder} />
          )}
        </Paged>
      )}
    </Loaded>
  )
}

function NoTenants() {
  return (
    <EmptyState title="No tenants yet">
      A customer shows up here once it is recorded as yours, with what it earned you month by month.
      If you brought one that is missing, write to {vendor.supportEmail} with its name.
    </EmptyState>
  )
}

const TenantsSkeleton = () => (
  <div class="await-table">
    <Skeleton lines={12} label="Loading your tenants" />
  </div>
)
