import { useEffect } from 'preact/hooks'
import { useApi } from '#site/api/use-api.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { resellerPages } from '#site/paths.ts'
import { Parties } from '../parties.tsx'
import { PaperHead } from './paper-head.tsx'
import { PaperLines } from './paper-lines.tsx'
import { PaperProof } from './paper-proof.tsx'
import { PaperSum } from './paper-sum.tsx'
import { loadWholeStatement, type WholeStatement } from './whole-statement.ts'

/** A statement as a document for the bookkeeper: whole, on A4 or Letter, without the dashboard. */
export function StatementPaper() {
  const { params } = useUrlSearch()
  if (params === null) return <PaperSkeleton />
  const number = params.get('number') ?? ''
  return number === '' ? <NoStatementNamed /> : <PaperOf number={number} />
}

function PaperOf({ number }: { number: string }) {
  const whole = useApi(() => loadWholeStatement(number), number)
  return (
    <div class="stack">
      <p class="no-print">
        <a href={resellerPages.statement(number)}>Back to the statement</a>
      </p>
      <Loaded from={whole} skeleton={<PaperSkeleton />}>
        {(value) => <Paper whole={value} />}
      </Loaded>
    </div>
  )
}

function Paper({ whole: { statement, parts } }: { whole: WholeStatement }) {
  const { number } = statement
  // The name that the browser proposes for the PDF.
  useEffect(() => {
    document.title = number
  }, [number])
  return (
    <div class="stack">
      <div class="row no-print">
        <button class="button" type="button" onClick={() => window.print()}>
          Print or save as PDF
        </button>
        <span class="note">
          It fits A4 and Letter. For a PDF, choose “Save as PDF” as the printer.
        </span>
      </div>
      <article class="paper">
        <PaperHead statement={statement} />
        <Parties reseller={statement.reseller} />
        <PaperSum statement={statement} />
        <PaperLines statement={statement} parts={parts} />
        <PaperProof statement={statement} />
      </article>
    </div>
  )
}

const NoStatementNamed = () => (
  <EmptyState
    title="Which statement?"
    action={{ label: 'See your statements', href: resellerPages.statements() }}
  >
    This address names no statement. Choose one from your list, then “Print or PDF”.
  </EmptyState>
)

const PaperSkeleton = () => (
  <div class="await-statement">
    <Skeleton lines={16} label="Loading the statement" />
  </div>
)
