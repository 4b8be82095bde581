import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { EmptyState } from '#site/components/empty-state.tsx'
import { Paged } from '#site/components/paged.tsx'
import { SearchForm } from '#site/components/search-form.tsx'
import { hrefWith, useUrlSearch } from '#site/components/url-search.ts'
import { useApi } from '#site/components/use-api.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { resellerQuery } from '../view-queries.ts'
import { ResellerTable } from './reseller-table.tsx'

const path = '/admin/resellers/'

/** All resellers by number; what is searched for is in the address. */
export function ResellerList() {
  const { search, go } = useUrlSearch()
  const wanted = search === null ? '' : (resellerQuery(search).search ?? '')
  return (
    <div class="stack">
      <SearchForm
        ready={search !== null}
        label="Search resellers by company name or number"
        placeholder="Company name or number"
        search={wanted}
        onSearch={(text) => go(hrefWith(path, { search: text }))}
      />
      {search === null ? <ViewSkeleton what="the resellers" /> : <ResellersFound wanted={wanted} />}
    </div>
  )
}

function ResellersFound({ wanted }: { wanted: string }) {
  const load = (cursor?: string) =>
    answerOf(
      api.admin.resellers.$get({
        query: { ...(wanted !== '' && { search: wanted }), ...(cursor && { cursor }) },
      }),
    )
  const from = useApi(() => load(), wanted)
  return (
    <AdminView from={from} what="the resellers">
      {(first) =>
        first.items.length === 0 ? (
          <NoResellers wanted={wanted} />
        ) : (
          <Paged key={wanted} first={first} load={load}>
            {(pages) => <ResellerTable rows={pages.flatMap(({ items }) => items)} />}
          </Paged>
        )
      }
    </AdminView>
  )
}

function NoResellers({ wanted }: { wanted: string }) {
  if (wanted !== '') {
    return (
      <EmptyState
        title={`No reseller fits “${wanted}”`}
        action={{ label: 'Show all resellers', href: path }}
      >
        The search looks at company names and numbers, like R0007. Try a shorter part of the name.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No resellers yet"
      action={{ label: 'Review applications', href: '/admin/applications/' }}
    >
      A company becomes a reseller when you approve its application.
    </EmptyState>
  )
}
