import { jobNames, jobOutcomes, jobTitles, runsKeptDays } from '#domain/jobs.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { SelectField } from '#site/components/form/select-field.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { AdminView, ViewSkeleton } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { type JobWish, jobQuery, jobWish } from './job-query.ts'
import { JobStandings } from './job-standings.tsx'
import { outcomeWords } from './job-words.ts'
import { RunTable } from './run-table.tsx'

/** What the program does by itself: how each job stands, and its runs. */
export function Jobs() {
  const { search, go } = useUrlSearch()
  if (search === null) return <ViewSkeleton what="the jobs" />
  return <JobsFound search={search} go={go} />
}

function JobsFound({ search, go }: { search: string; go: UrlSearch['go'] }) {
  const wish = jobWish(search)
  const query = jobQuery(search)
  const key = JSON.stringify(query)
  const load = (cursor?: string) =>
    answerOf(api.admin.jobs.$get({ query: { ...query, ...(cursor && { cursor }) } }))
  const from = useApi(() => load(), key)
  return (
    <AdminView from={from} what="the jobs">
      {(first, { reload }) => (
        <div class="stack stack-loose">
          <JobStandings jobs={first.jobs} reload={reload} />
          <section class="stack" aria-labelledby="runs-title">
            <h2 class="section-title" id="runs-title">
              Runs
            </h2>
            <RunFilters wish={wish} go={go} />
            <Paged key={key} first={first} load={load} empty={<NoRuns isFiltered={key !== '{}'} />}>
              {(runs) => <RunTable runs={runs} />}
            </Paged>
          </section>
        </div>
      )}
    </AdminView>
  )
}

const jobs = [
  { value: null, label: 'Every job' },
  ...jobNames.map((value) => ({ value, label: jobTitles[value] })),
]

const outcomes = [
  { value: null, label: 'Every outcome' },
  ...jobOutcomes.map((value) => ({ value, label: outcomeWords[value] })),
]

function RunFilters({ wish, go }: { wish: JobWish; go: UrlSearch['go'] }) {
  return (
    <div class="filters no-print">
      <SelectField
        id="run-job"
        name="job"
        label="Job"
        value={wish.job}
        options={jobs}
        onInput={(job) => go(adminPages.jobs({ ...wish, job }))}
      />
      <SelectField
        id="run-outcome"
        name="outcome"
        label="Outcome"
        value={wish.outcome}
        options={outcomes}
        onInput={(outcome) => go(adminPages.jobs({ ...wish, outcome }))}
      />
    </div>
  )
}

function NoRuns({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No run fits this filter"
        action={{ label: 'All runs', href: adminPages.jobs() }}
      >
        Runs are kept for {runsKeptDays} days.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No job has run yet">
      Cron starts the first within five minutes. If none comes, see whether the deployment has its
      cron triggers; until then you can run each by hand.
    </EmptyState>
  )
}
