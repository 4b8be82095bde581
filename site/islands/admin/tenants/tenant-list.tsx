import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { SearchForm } from '#site/components/form/search-form.tsx'
import { loadEnough } from '#site/components/list/load-enough.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { adminPages } from '#site/paths.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { TenantExport } from './tenant-export.tsx'
import { TenantFilters } from './tenant-filters.tsx'
import {
  areTenantsNarrowed,
  type TenantWish,
  tenantQuery,
  tenantsHref,
  tenantWish,
} from './tenant-query.ts'
import { TenantTable } from './tenant-table.tsx'

/** All tenants; what is searched for, shown and sorted by is in the address. */
export function TenantList() {
  const { search, go } = useUrlSearch()
  const wish = search === null ? null : tenantWish(search)
  return (
    <div class="stack">
      <SearchForm
        ready={wish !== null}
        label="Search tenants by name or id"
        placeholder="Name or id"
        search={wish?.search ?? ''}
        onSearch={(text) => wish && go(tenantsHref({ ...wish, search: text }))}
      />
      <TenantFilters key={search ?? ''} wish={wish} go={go} />
      {search === null || wish === null ? (
        <ViewSkeleton what="the tenants" />
      ) : (
        <TenantsFound search={search} wish={wish} go={go} />
      )}
    </div>
  )
}

interface TenantsFoundProps {
  readonly search: string
  readonly wish: TenantWish
  readonly go: UrlSearch['go']
}

function TenantsFound({ search, wish, go }: TenantsFoundProps) {
  const query = tenantQuery(search)
  const key = JSON.stringify(query)
  const load = (cursor?: string) =>
    answerOf(api.admin.tenants.$get({ query: { ...query, ...(cursor && { cursor }) } }))
  const from = useApi(() => loadEnough(load), key)
  return (
    <AdminView from={from} what="the tenants">
      {(first) => (
        <Paged
          key={key}
          first={first}
          load={(cursor) => loadEnough(load, cursor)}
          empty={<NoTenants isSearched={areTenantsNarrowed(wish)} />}
        >
          {(rows) => (
            <>
              {!areTenantsNarrowed(wish) && <TenantExport />}
              <TenantTable
                rows={rows}
                since={formatMonth(first.revenueFrom)}
                order={wish.order}
                onOrder={({ sort, descending }) =>
                  go(
                    tenantsHref({
                      ...wish,
                      order: { sort: sort === 'onboardedOn' ? sort : 'name', descending },
                    }),
                  )
                }
              />
            </>
          )}
        </Paged>
      )}
    </AdminView>
  )
}

function NoTenants({ isSearched }: { readonly isSearched: boolean }) {
  return isSearched ? (
    <EmptyState
      title="No tenant fits"
      action={{ label: 'Show all tenants', href: adminPages.tenants() }}
    >
      The search looks for a part of a name or id. Try a shorter part, or fewer filters.
    </EmptyState>
  ) : (
    <EmptyState
      title="No tenants yet"
      action={{ label: 'Import tenants', href: adminPages.import({ kind: 'tenants' }) }}
    >
      The billing side records tenants through the API; you can also bring them in a CSV file.
    </EmptyState>
  )
}
