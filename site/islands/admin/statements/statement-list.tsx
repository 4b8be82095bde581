import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { followBy, type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { adminPages } from '#site/paths.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { OpenSum } from './open-sum.tsx'
import { readAll } from './read-all.ts'
import { StatementFilters } from './statement-filters.tsx'
import {
  areStatementsNarrowed,
  type StatementWish,
  statementQuery,
  statementsCsvHref,
  statementsHref,
  statementWish,
} from './statement-query.ts'
import { StatementTabs } from './statement-tabs.tsx'
import { Statements } from './statements.tsx'

/** Everybody's statements by payment state; what is shown is in the address. */
export function StatementList() {
  const { search, go } = useUrlSearch()
  if (search === null) {
    return (
      <div class="stack">
        <OpenSum open={null} />
        <StatementTabs wish={null} open={null} go={go} />
        <StatementFilters wish={null} go={go} />
        <ViewSkeleton what="the statements" />
      </div>
    )
  }
  return <StatementsFound search={search} go={go} />
}

function StatementsFound({ search, go }: { search: string; go: UrlSearch['go'] }) {
  const wish = statementWish(search)
  const query = statementQuery(search)
  const key = JSON.stringify(query)
  const load = (cursor?: string) =>
    answerOf(api.admin.statements.$get({ query: { ...query, ...(cursor && { cursor }) } }))
  const from = useApi(() => load(), key)
  const open = from.state === 'ready' ? from.value.open : null
  return (
    <div class="stack">
      <OpenSum open={open} />
      <StatementTabs wish={wish} open={open} go={go} />
      <StatementFilters key={key} wish={wish} go={go} />
      <div class="row no-print">
        <a
          class="button button-quiet button-small"
          href={statementsHref({ ...wish, oldestFirst: !wish.oldestFirst })}
          onClick={followBy(go)}
        >
          {wish.oldestFirst ? 'Newest month first' : 'Oldest month first'}
        </a>
        <a class="button button-quiet button-small" href={statementsCsvHref(search)} download>
          Download as CSV
        </a>
      </div>
      <AdminView from={from} what="the statements">
        {(first, again) => (
          <Paged key={key} first={first} load={load}>
            {(rows, isWhole) => (
              <Statements
                rows={rows}
                again={again}
                readAll={isWhole ? null : (most) => readAll(query, most)}
                empty={<NoStatements wish={wish} />}
              />
            )}
          </Paged>
        )}
      </AdminView>
    </div>
  )
}

function NoStatements({ wish }: { wish: StatementWish }) {
  if (areStatementsNarrowed(wish)) {
    const all = { state: wish.state, month: null, reseller: null, currency: null }
    return (
      <EmptyState
        title="No statement fits these filters"
        action={{ label: 'Clear the filters', href: statementsHref(all) }}
      >
        Try another month, reseller or currency, or look at the statements in every state.
      </EmptyState>
    )
  }
  if (wish.state === 'open') {
    const all = statementsHref({ ...wish, state: null })
    return (
      <EmptyState title="Nothing is to be paid" action={{ label: 'All statements', href: all }}>
        Every statement is paid, or has nothing payable. New ones come when a month closes.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={wish.state === null ? 'No statements yet' : 'No statement is in this state'}
      action={{ label: 'See the months', href: adminPages.months() }}
    >
      Statements are made when a month closes.
    </EmptyState>
  )
}
