import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { StateTabs } from '#site/components/list/state-tabs.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { statusWords } from '#site/components/status/status-badge.tsx'
import { adminPages } from '#site/paths.ts'
import type { ApplicationPage } from '../admin-answers.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { type ApplicationTab, applicationQuery, applicationTabs } from '../view-queries.ts'
import { ApplicationTable } from './application-table.tsx'

/** The queue, a tab for each state; the state is in the address. */
export function ApplicationList() {
  const { search, go } = useUrlSearch()
  if (search === null) {
    return (
      <div class="stack">
        <Tabs counts={null} current="submitted" go={go} />
        <ViewSkeleton what="the applications" />
      </div>
    )
  }
  return <ApplicationsIn state={applicationQuery(search).state} go={go} />
}

function ApplicationsIn({ state, go }: { state: ApplicationTab; go: UrlSearch['go'] }) {
  const load = (cursor?: string) =>
    answerOf(api.admin.applications.$get({ query: { state, ...(cursor && { cursor }) } }))
  const from = useApi(() => load(), state)
  return (
    <div class="stack">
      <Tabs counts={from.state === 'ready' ? from.value.counts : null} current={state} go={go} />
      <AdminView from={from} what="the applications">
        {(first) => (
          <Paged key={state} first={first} load={load}>
            {(rows) => <ApplicationTable state={state} rows={rows} />}
          </Paged>
        )}
      </AdminView>
    </div>
  )
}

interface TabsProps {
  readonly counts: ApplicationPage['counts'] | null
  readonly current: ApplicationTab
  readonly go: UrlSearch['go']
}

function Tabs({ counts, current, go }: TabsProps) {
  return (
    <StateTabs
      label="Applications by state"
      states={applicationTabs}
      wordsOf={statusWords}
      hrefOf={(state) => adminPages.applications({ state: state === 'submitted' ? null : state })}
      countOf={(state) => counts && (counts[state] ?? 0)}
      current={current}
      go={go}
    />
  )
}
