import { useEffect } from 'preact/hooks'
import { useApi } from '#site/api/use-api.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { resellerPages } from '#site/paths.ts'
import { Paper } from './paper.tsx'
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
        {(value) => <PaperToPrint whole={value} />}
      </Loaded>
    </div>
  )
}

function PaperToPrint({ whole }: { whole: WholeStatement }) {
  const { number } = whole.statement
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
      <Paper {...whole} />
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
