import { useApi } from '#site/api/use-api.ts'
import { PagedBy } from '#site/components/list/paged.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { type ExplainAddress, readExplainAddress } from './explain-address.ts'
import { ExplainBack } from './explain-back.tsx'
import { ExplainPart } from './explain-part.tsx'
import { useExplainReader } from './explain-reader.ts'
import { ExplainWhole } from './explain-whole.tsx'
import type { Explanation } from './explanation-answers.ts'

/** How an amount of a statement or an estimate came about; which one is in the address. */
export function ExplainPage() {
  const { params } = useUrlSearch()
  if (params === null) return <ExplanationSkeleton />
  const address = readExplainAddress(params)
  if (address === null) return <NothingNamed />
  return <ExplanationOf address={address} />
}

function ExplanationOf({ address }: { address: ExplainAddress }) {
  const { ask } = useExplainReader()
  const load = (cursor?: string) => ask(address, cursor)
  const first = useApi(() => load(), JSON.stringify(address))
  return (
    <div class="stack">
      <ExplainBack address={address} />
      <Loaded from={first} skeleton={<ExplanationSkeleton />}>
        {(answer) => (
          <article class="stack stack-loose">
            <Standing explanation={answer} />
            {answer.subject === 'part' ? (
              <PagedBy first={answer} load={load} itemsOf={linesOf}>
                {(lines) => <ExplainPart explanation={answer} lines={lines} />}
              </PagedBy>
            ) : (
              <PagedBy first={answer} load={load} itemsOf={partsOf}>
                {(parts) => (
                  <ExplainWhole explained={address.explained} explanation={answer} parts={parts} />
                )}
              </PagedBy>
            )}
          </article>
        )}
      </Loaded>
    </div>
  )
}

// Pages are of one explanation: all of them are of the subject of the first.
const linesOf = (page: Explanation) => (page.subject === 'part' ? page.lines : [])
const partsOf = (page: Explanation) => (page.subject === 'statement' ? page.parts : [])

/** Whether the figures are final, and whether they are what is stored. */
function Standing({ explanation }: { explanation: Explanation }) {
  const { isVendor } = useExplainReader()
  if (!explanation.isIdentical) {
    if (isVendor) return <VendorDifference />
    return (
      <p class="notice" role="alert">
        What the ledger gives now is not what the statement says. Please tell us its number,{' '}
        {explanation.statement.number}: your statement stands as it is until this is cleared up.
      </p>
    )
  }
  if (explanation.isFinal) return null
  return (
    <p class="notice">
      This is an estimate: what would be stated if the open months closed now. It changes with every
      charge and credit until the month closes.
    </p>
  )
}

const VendorDifference = () => (
  <p class="notice" role="alert">
    What the ledger gives now is not what the statement says. Pay nothing on it, and verify its
    month on the page of the month: that names the first difference.
  </p>
)

function NothingNamed() {
  const { statementsHref } = useExplainReader()
  return (
    <EmptyState
      title="Which amount?"
      action={{ label: 'See the statements', href: statementsHref }}
    >
      This address names no amount. Open a statement and choose an amount of it.
    </EmptyState>
  )
}

const ExplanationSkeleton = () => (
  <div class="await-statement">
    <Skeleton lines={16} label="Loading the explanation" />
  </div>
)
