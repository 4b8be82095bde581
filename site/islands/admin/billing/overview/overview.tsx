import { OnDemand } from '#site/components/page/on-demand.tsx'
import type { StripeTab } from '../actions.ts'
import { ConnectionFacts } from './connection-facts.tsx'
import { Counting } from './counting.tsx'
import { KeyLook } from './key-look.tsx'
import { readsBy } from './key-words.ts'
import { MonthsOfStripe } from './months-of-stripe.tsx'
import { SetUpSteps } from './set-up-steps.tsx'

/** How it is connected, the open months against the ledger, and when invoices count; before that, what to do. */
export function Overview({ stripe, actions }: StripeTab) {
  const { connection, months, counting } = stripe
  const isConnected = connection.lastEventAt !== null || connection.hasLoaded
  if (!isConnected) {
    return (
      <section class="stack" aria-labelledby="set-up-title">
        <h2 class="section-title" id="set-up-title">
          Connect Stripe
        </h2>
        <p class="measured">
          What Stripe bills becomes lines of the ledger by itself. It takes about ten minutes, in
          this order; each step says when it is done.
        </p>
        <SetUpSteps connection={connection} />
      </section>
    )
  }
  return (
    <div class="stack stack-loose">
      <ConnectionFacts connection={connection} />
      {readsBy(connection.key) && <KeyLook />}
      <MonthsOfStripe months={months} />
      <Counting counting={counting} actions={actions} />
      <OnDemand id="set-up" title="How it is set up" show="Show the steps">
        {() => <SetUpSteps connection={connection} />}
      </OnDemand>
    </div>
  )
}
