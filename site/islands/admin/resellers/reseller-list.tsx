import { type ResellerPart, resellerParts } from '#domain/list-orders.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { SearchForm } from '#site/components/form/search-form.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { StateTabs } from '#site/components/list/state-tabs.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { adminPages } from '#site/paths.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import {
  orderWith,
  type ResellerWish,
  resellerQuery,
  resellersCsvHref,
  resellersHref,
  resellerWish,
} from './reseller-query.ts'
import { ResellerTable } from './reseller-table.tsx'

/** The resellers; which, in which order and what is searched for is in the address. */
export function ResellerList() {
  const { search, go } = useUrlSearch()
  const wish = resellerWish(search ?? '')
  const ready = search !== null
  return (
    <div class="stack">
      <ResellerTabs wish={wish} ready={ready} go={go} />
      <div class="row row-between">
        <SearchForm
          ready={ready}
          label="Search resellers by company name or number"
          placeholder="Name or number"
          search={wish.search}
          onSearch={(text) => go(resellersHref({ ...wish, search: text }))}
        />
        <a class="button button-quiet" href={resellersCsvHref(wish)} download>
          Download as CSV
        </a>
      </div>
      {ready ? <ResellersFound wish={wish} go={go} /> : <ViewSkeleton what="the resellers" />}
    </div>
  )
}

const partLabels: Readonly<Record<ResellerPart, string>> = {
  at_risk: 'At risk',
  active: 'Active',
  locked: 'Locked',
  promo: 'Seat',
  suspended: 'Suspended',
  terminated: 'Terminated',
}

interface ListProps {
  readonly wish: ResellerWish
  readonly go: UrlSearch['go']
}

function ResellerTabs({ wish, ready, go }: ListProps & { readonly ready: boolean }) {
  return (
    <StateTabs
      label="Resellers by standing"
      states={[null, ...resellerParts]}
      wordsOf={(part) => partLabels[part]}
      hrefOf={(part) => resellersHref({ ...wish, part })}
      current={ready ? wish.part : undefined}
      go={go}
    />
  )
}

function ResellersFound({ wish, go }: ListProps) {
  const query = resellerQuery(wish)
  const key = JSON.stringify(query)
  const load = (cursor?: string) =>
    answerOf(api.admin.resellers.$get({ query: { ...query, ...(cursor && { cursor }) } }))
  const from = useApi(() => load(), key)
  return (
    <AdminView from={from} what="the resellers">
      {(first) => (
        <Paged key={key} first={first} load={load} empty={<NoResellers wish={wish} />}>
          {(rows) => (
            <ResellerTable
              rows={rows}
              part={wish.part}
              order={wish.order}
              onOrder={(order) => go(resellersHref(orderWith(wish, order)))}
            />
          )}
        </Paged>
      )}
    </AdminView>
  )
}

function NoResellers({ wish }: { wish: ResellerWish }) {
  const all = { label: 'Show all resellers', href: adminPages.resellers() }
  if (wish.search !== '') {
    return (
      <EmptyState title={`No reseller fits “${wish.search}”`} action={all}>
        The search looks at company names and numbers, like R0007. Try a shorter part of the name
        {wish.part !== null && ', or look among all resellers'}.
      </EmptyState>
    )
  }
  if (wish.part !== null) {
    return (
      <EmptyState title={`No reseller under “${partLabels[wish.part]}”`} action={all}>
        Statuses are those of the last daily check; who was approved since is among all resellers.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No resellers yet"
      action={{ label: 'Review applications', href: adminPages.applications() }}
    >
      A company becomes a reseller when you approve its application.
    </EmptyState>
  )
}
