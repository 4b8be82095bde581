import type { ObjectKind } from '#domain/billing/stripe/states.ts'
import type { KeyLook as Look } from '#domain/billing/stripe/stripe-views.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { OnDemand } from '#site/components/page/on-demand.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'

/** What Stripe says of the key, asked only when somebody wants to know. */
export function KeyLook() {
  return (
    <OnDemand id="key-look" title="What the key may read" show="Ask Stripe">
      {() => <Answer />}
    </OnDemand>
  )
}

function Answer() {
  const from = useApi(() => answerOf(api.admin.billing.stripe.key.$get()), 'stripe-key')
  return (
    <AdminView from={from} what="what the key may read">
      {({ look }) => <p class="measured">{look === null ? noKey : wordsOf(look)}</p>}
    </AdminView>
  )
}

const noKey = 'There is no key by which Stripe could be asked. The steps say how it is set.'

function wordsOf({ accountId, mayRead, failure }: Look): string {
  if (failure === 'key') {
    return 'Stripe refuses this key. It was ended there, or set wrong here: make another, and set it again.'
  }
  if (failure !== null) {
    return 'Stripe did not answer as it should. Nothing is lost by it; ask again in a few minutes.'
  }
  const lacking = mayRead.filter(({ may }) => may === 'no').map(({ kind }) => permissions[kind])
  const whose = accountId === null ? '' : ` Its account is ${accountId}.`
  if (lacking.length === 0) return `It may read all that is needed.${whose}`
  return `It may not read: ${lacking.join(', ')}. What needs them goes on waiting. Give the same key these permissions in Stripe, to read only; within an hour they are used.${whose}`
}

/** As Stripe names them where a key is made. */
const permissions: Readonly<Record<ObjectKind, string>> = {
  invoice: 'Invoices',
  credit_note: 'Credit notes',
  customer: 'Customers',
  price: 'Prices',
  product: 'Products',
  invoice_payment: 'Invoice payments',
  refund: 'Charges and refunds',
  dispute: 'Disputes',
}
