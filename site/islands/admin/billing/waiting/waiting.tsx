import type { WaitReason } from '#domain/billing/stripe/wait-reasons.ts'
import { followBy, type UrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { adminPages } from '#site/paths.ts'
import type { StripeTab } from '../actions.ts'
import { WaitSums } from './wait-sums.tsx'
import { waitWords } from './wait-words.ts'
import { WaitingList } from './waiting-list.tsx'

export interface WaitingProps extends StripeTab {
  /** Null: all of them, as sums. */
  readonly reason: WaitReason | null
  readonly go: UrlSearch['go']
}

/** What waits and why: sums by reason, and behind each its list. */
export function Waiting({ stripe, reason, actions, go }: WaitingProps) {
  const follow = followBy(go)
  if (reason !== null) {
    return (
      <section class="stack" aria-labelledby="waiting-title">
        <div class="row row-between">
          <h2 class="section-title" id="waiting-title">
            {waitWords[reason].title}
          </h2>
          <a
            class="button button-quiet"
            href={adminPages.stripe({ show: 'waiting' })}
            onClick={follow}
          >
            All that waits
          </a>
        </div>
        <p class="measured">{waitWords[reason].next}</p>
        <WaitingList key={reason} reason={reason} actions={actions} />
      </section>
    )
  }
  if (stripe.waits.length === 0) {
    return (
      <EmptyState title="Nothing waits">
        Every line of Stripe that is known is in the ledger. What comes and can’t be written yet
        stands here, with what ends it.
      </EmptyState>
    )
  }
  return <WaitSums waits={stripe.waits} go={go} />
}
