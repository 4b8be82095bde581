import { objectKinds } from '#domain/billing/stripe/states.ts'
import type { KeyLook } from '#domain/billing/stripe/stripe-views.ts'
import type { StripePort } from '#worker/senders/stripe-port.ts'

/** What Stripe says of the key now: whose account it reads, and which kinds of object. Nine requests. */
export async function lookAtKey(stripe: StripePort): Promise<KeyLook> {
  const { accountId, mayRead, failure } = await stripe.whoAmI()
  return {
    accountId,
    mayRead: objectKinds.map((kind) => ({ kind, may: mayRead[kind] })),
    failure: failure === null ? null : failure.failure,
  }
}
