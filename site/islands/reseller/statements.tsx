import { terms } from '#domain/program.ts'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { EmptyState } from '#site/components/empty-state.tsx'
import { Loaded } from '#site/components/loaded.tsx'
import { Paged } from '#site/components/paged.tsx'
import { Skeleton } from '#site/components/skeleton.tsx'
import { useApi } from '#site/components/use-api.ts'
import { StatementTable } from './statement-table.tsx'

/** All statements of the reseller, newest first. */
export function ResellerStatements() {
  const first = useApi(() => load(), 'statements')
  return (
    <Loaded from={first} skeleton={<StatementsSkeleton />}>
      {(page) =>
        page.items.length === 0 ? (
          <NoStatements />
        ) : (
          <Paged first={page} load={load}>
            {(pages) => <StatementTable statements={pages.flatMap(({ items }) => items)} />}
          </Paged>
        )
      }
    </Loaded>
  )
}

const load = (cursor?: string) =>
  answerOf(api.reseller.statements.$get({ query: cursor ? { cursor } : {} }))

function NoStatements() {
  return (
    <EmptyState
      title="No statements yet"
      action={{ label: 'See this month’s estimate', href: '/reseller/' }}
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
