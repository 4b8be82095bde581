import type { ComponentChildren } from 'preact'
import type { WaitView } from '#domain/billing/stripe/stripe-views.ts'
import type { WaitReason } from '#domain/billing/stripe/wait-reasons.ts'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { followBy, type UrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'
import { waitWords } from './wait-words.ts'

export interface WaitSumsProps {
  readonly waits: readonly WaitView[]
  readonly go: UrlSearch['go']
}

/** What waits by reason, what a person can end first, a line for each currency; each row leads to its list. */
export function WaitSums({ waits, go }: WaitSumsProps) {
  const byReason = [...Map.groupBy(waits, ({ reason }) => reason)]
  return (
    <section class="stack stack-tight" aria-labelledby="sums-title">
      <h2 class="section-title" id="sums-title">
        What waits, and what ends it
      </h2>
      <DataTable
        caption="What waits, by reason and currency"
        hideCaption
        stacks
        columns={columnsOf(go)}
        rows={byReason.map(([reason, sums]) => ({ reason, sums }))}
        keyOf={({ reason }) => reason}
      />
      <p class="note">
        What it would earn is an estimate: each amount at the rate that the tenant’s owner has in
        its month. A dash stands where no owner is known.
      </p>
    </section>
  )
}

interface OfReason {
  readonly reason: WaitReason
  readonly sums: readonly WaitView[]
}

const columnsOf = (go: UrlSearch['go']): readonly Column<OfReason>[] => [
  {
    id: 'reason',
    header: 'Waits for',
    rowHeader: true,
    cell: ({ reason }) => (
      <>
        <a href={adminPages.stripe({ show: 'waiting', reason })} onClick={followBy(go)}>
          {waitWords[reason].title}
        </a>
        <span class="cell-note cell-note-long">{waitWords[reason].next}</span>
      </>
    ),
  },
  {
    id: 'count',
    header: 'How many',
    numeric: true,
    cell: ({ sums }) => eachLine(sums, (sum) => countWords(sum, sums.length > 1)),
  },
  {
    id: 'sum',
    header: 'Comes to',
    numeric: true,
    cell: ({ sums }) => eachLine(sums, ({ sumMinor, currency }) => amount(sumMinor, currency)),
  },
  {
    id: 'earns',
    header: 'Would earn',
    numeric: true,
    cell: ({ sums }) =>
      eachLine(sums, ({ wouldEarnMinor, currency }) => amount(wouldEarnMinor, currency)),
  },
]

const eachLine = (sums: readonly WaitView[], show: (sum: WaitView) => ComponentChildren) =>
  sums.map((sum) => (
    <span class="cell-line" key={sum.currency}>
      {show(sum)}
    </span>
  ))

const amount = (amountMinor: number | null, currency: string | null) =>
  amountMinor === null || currency === null ? (
    '—'
  ) : (
    <Money amountMinor={amountMinor} currency={currency} />
  )

/** “62”; of several currencies “62 in EUR”. One look counts no further than “at least”. */
function countWords({ count, isMore, currency }: WaitView, isOfSeveral: boolean): string {
  const words = `${isMore ? 'at least ' : ''}${count.toLocaleString()}`
  return isOfSeveral && currency !== null ? `${words} in ${currency}` : words
}
