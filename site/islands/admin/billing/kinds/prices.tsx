import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { OnDemand } from '#site/components/page/on-demand.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { andListAnew, type StripeTab } from '../actions.ts'
import { ConfirmedKinds } from './confirmed-kinds.tsx'
import { WaitingKinds } from './waiting-kinds.tsx'

/** Prices that lines wait for, one click each; and what is confirmed already. */
export function Prices({ stripe, actions }: StripeTab) {
  const from = useApi(
    () => answerOf(api.admin.billing.stripe['waiting-kinds'].$get()),
    'waiting-kinds',
  )
  const then = andListAnew(actions, from)
  return (
    <div class="stack stack-loose">
      <section class="stack stack-tight" aria-labelledby="kinds-title">
        <h2 class="section-title" id="kinds-title">
          Prices without a kind
        </h2>
        <AdminView from={from} what="the prices">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="Every price has its kind">
                A price comes here with the first line that is billed by it. Whoever sets
                “reseller_program_kind” in its metadata in Stripe says it there.
              </EmptyState>
            ) : (
              <WaitingKinds kinds={items} total={stripe.kinds} actions={then} />
            )
          }
        </AdminView>
      </section>
      <OnDemand id="confirmed" title="What is confirmed" show="Show what is confirmed">
        {() => <ConfirmedKinds actions={actions} />}
      </OnDemand>
    </div>
  )
}
