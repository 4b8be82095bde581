import { vendor } from '#domain/program.ts'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { EmptyState } from '#site/components/empty-state.tsx'
import { Loaded } from '#site/components/loaded.tsx'
import { Paged } from '#site/components/paged.tsx'
import { SearchForm } from '#site/components/search-form.tsx'
import { Skeleton } from '#site/components/skeleton.tsx'
import { useApi } from '#site/components/use-api.ts'
import { type TenantOrder, TenantTable } from './tenant-table.tsx'
import { useSearchParams } from './use-search-params.ts'

const sorts = ['name', 'onboardedOn', 'commission'] as const

/** The tenants that the reseller owns or owned; search and sort live in the address. */
export function ResellerTenants() {
  const { params, replaceParams } = useSearchParams()
  const search = params?.get('search') ?? ''
  const order = orderOf(params)
  const setOrder = (next: TenantOrder) => replaceParams(paramsOf(search, next))
  return (
    <div class="stack">
      <SearchForm
        ready={params !== null}
        label="Search tenants by name or id"
        placeholder="Name or id"
        search={search}
        onSearch={(text) => replaceParams(paramsOf(text, order))}
      />
      {params === null ? (
        <TenantsSkeleton />
      ) : (
        <TenantList search={search} order={order} onOrder={setOrder} />
      )}
    </div>
  )
}

interface TenantListProps {
  readonly search: string
  readonly order: TenantOrder
  readonly onOrder: (order: TenantOrder) => void
}

function TenantList({ search, order, onOrder }: TenantListProps) {
  const query = queryOf(search, order)
  const load = (cursor?: string) =>
    answerOf(api.reseller.tenants.$get({ query: cursor ? { ...query, cursor } : query }))
  const key = JSON.stringify(query)
  const first = useApi(() => load(), key)
  return (
    <Loaded from={first} skeleton={<TenantsSkeleton />}>
      {(page) =>
        page.items.length === 0 && search === '' ? (
          <NoTenants />
        ) : (
          <Paged key={key} first={page} load={load}>
            {(pages) => (
              <TenantTable
                tenants={pages.flatMap(({ items }) => items)}
                search={search}
                order={order}
                onOrder={onOrder}
              />
            )}
          </Paged>
        )
      }
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

function orderOf(params: URLSearchParams | null): TenantOrder {
  const sort = sorts.find((each) => each === params?.get('sort')) ?? 'name'
  return { sort, descending: params?.get('order') === 'desc' }
}

/** The API's query; empty for what the page shows first, so that its preloaded answer is used. */
function queryOf(search: string, { sort, descending }: TenantOrder) {
  return {
    ...(search === '' ? {} : { search }),
    ...(sort === 'name' ? {} : { sort }),
    ...(descending ? { order: 'desc' as const } : {}),
  }
}

const paramsOf = (search: string, order: TenantOrder) => new URLSearchParams(queryOf(search, order))
