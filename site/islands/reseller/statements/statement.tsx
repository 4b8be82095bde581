import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { PagedBy } from '#site/components/list/paged.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { resellerPages } from '#site/paths.ts'
import { InvoiceUs } from './paper/paper-invoice.tsx'
import { PrintedInstead } from './paper/printed-instead.tsx'
import { StatementHead } from './statement-head.tsx'
import { StatementParts } from './statement-parts.tsx'
import { StatementProof } from './statement-proof.tsx'
import { StatementSum } from './statement-sum.tsx'

/** One statement, whose page prints as its paper; which one is in the address. */
export function ResellerStatement() {
  const { params } = useUrlSearch()
  return (
    <div class="stack">
      <p class="no-print">
        <a href={resellerPages.statements()}>All statements</a>
      </p>
      {params === null ? (
        <StatementSkeleton />
      ) : (
        <StatementView number={params.get('number') ?? ''} />
      )}
    </div>
  )
}

function StatementView({ number }: { number: string }) {
  if (number === '') return <NoStatementNamed />
  return <StatementOf number={number} />
}

function NoStatementNamed() {
  return (
    <EmptyState
      title="Which statement?"
      action={{ label: 'See your statements', href: resellerPages.statements() }}
    >
      This address names no statement. Choose one from your list.
    </EmptyState>
  )
}

function StatementOf({ number }: { number: string }) {
  const load = (cursor?: string) =>
    answerOf(
      api.reseller.statements[':number'].$get({
        param: { number: encodeURIComponent(number) },
        query: cursor ? { cursor } : {},
      }),
    )
  const first = useApi(() => load(), number)
  return (
    <Loaded from={first} skeleton={<StatementSkeleton />}>
      {(answer) => (
        <>
          <article class="stack stack-loose no-print">
            <StatementHead statement={answer.statement} />
            <PagedBy first={answer} load={load} itemsOf={({ parts }) => parts}>
              {(parts, isWhole) => (
                <StatementParts statement={answer.statement} parts={parts} isWhole={isWhole} />
              )}
            </PagedBy>
            <StatementSum statement={answer.statement} />
            <InvoiceUs statement={answer.statement} />
            <StatementProof statement={answer.statement} />
          </article>
          <PrintedInstead held={answer} isWhole={answer.nextCursor === null} />
        </>
      )}
    </Loaded>
  )
}

const StatementSkeleton = () => (
  <div class="await-statement">
    <Skeleton lines={16} label="Loading the statement" />
  </div>
)
