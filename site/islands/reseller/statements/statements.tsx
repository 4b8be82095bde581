import { terms } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { resellerPages } from '#site/paths.ts'
import { OwnStatementTable } from './statement-table.tsx'

/** All statements of the reseller, newest first. */
export function OwnStatements() {
  const first = useApi(() => load(), 'statements')
  return (
    <Loaded from={first} skeleton={<StatementsSkeleton />}>
      {(page) => (
        <Paged first={page} load={load} empty={<NoStatements />}>
          {(statements) => <OwnStatementTable statements={statements} />}
        </Paged>
      )}
    </Loaded>
  )
}

const load = (cursor?: string) =>
  answerOf(api.reseller.statements.$get({ query: cursor ? { cursor } : {} }))

function NoStatements() {
  return (
    <EmptyState
      title="No statements yet"
      action={{ label: 'See this month’s estimate', href: resellerPages.overview() }}
    >
      A month is stated when it closes, from day {terms.closeDay} of the next month on. You get a
      statement for each currency in which your tenants were charged.
    </EmptyState>
  )
}

const StatementsSkeleton = () => (
  <div class="await-table">
    <Skeleton lines={12} label="Loading your statements" />
  </div>
)
