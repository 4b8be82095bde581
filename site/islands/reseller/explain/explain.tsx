import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { EmptyState } from '#site/components/empty-state.tsx'
import { Loaded } from '#site/components/loaded.tsx'
import { Paged } from '#site/components/paged.tsx'
import { Skeleton } from '#site/components/skeleton.tsx'
import { useApi } from '#site/components/use-api.ts'
import { useSearchParams } from '../use-search-params.ts'
import { type ExplainAddress, readExplainAddress } from './explain-address.ts'
import { ExplainBack } from './explain-back.tsx'
import { ExplainPart } from './explain-part.tsx'
import { ExplainWhole } from './explain-whole.tsx'
import type { Explanation } from './explanation-answers.ts'

/** How an amount of a statement or an estimate came about; which one is in the address. */
export function ResellerExplanation() {
  const { params } = useSearchParams()
  if (params === null) return <ExplanationSkeleton />
  const address = readExplainAddress(params)
  if (address === null) return <NothingNamed />
  return <ExplanationOf address={address} />
}

function ExplanationOf({ address }: { address: ExplainAddress }) {
  const load = (cursor?: string) => ask(address, cursor)
  const first = useApi(() => load(), JSON.stringify(address))
  return (
    <div class="stack">
      <ExplainBack address={address} />
      <Loaded from={first} skeleton={<ExplanationSkeleton />}>
        {(answer) => (
          <article class="stack stack-loose">
            <Standing explanation={answer} />
            <Paged first={answer} load={load}>
              {(pages) => <Shown address={address} pages={pages} />}
            </Paged>
          </article>
        )}
      </Loaded>
    </div>
  )
}

function ask({ explained, part }: ExplainAddress, cursor: string | undefined) {
  const query = { ...part, ...(cursor === undefined ? {} : { cursor }) }
  if ('number' in explained) {
    const param = { number: encodeURIComponent(explained.number) }
    return answerOf(api.reseller.statements[':number'].explanation.$get({ param, query }))
  }
  const { estimateOf: month, currency } = explained
  return answerOf(api.reseller.estimate.explanation.$get({ query: { ...query, month, currency } }))
}

interface ShownProps {
  readonly address: ExplainAddress
  readonly pages: readonly Explanation[]
}

/** Pages are of one explanation: the first tells what it is of. */
function Shown({ address, pages }: ShownProps) {
  const [first] = pages
  if (first === undefined) return null
  if (first.subject === 'part') {
    const lines = pages.flatMap((page) => (page.subject === 'part' ? page.lines : []))
    return <ExplainPart explanation={first} lines={lines} />
  }
  const parts = pages.flatMap((page) => (page.subject === 'statement' ? page.parts : []))
  return <ExplainWhole explained={address.explained} explanation={first} parts={parts} />
}

/** Whether the figures are final, and whether they are what is stored. */
function Standing({ explanation }: { explanation: Explanation }) {
  if (!explanation.isIdentical) {
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
      This is an estimate: what you would be stated if the open months closed now. It changes with
      every charge and credit until the month closes.
    </p>
  )
}

function NothingNamed() {
  return (
    <EmptyState
      title="Which amount?"
      action={{ label: 'See your statements', href: '/reseller/statements/' }}
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
