import { Stripe } from 'stripe'
import type { AskFailure } from '#domain/billing/stripe/states.ts'
import type { StripeFailure } from './stripe-port.ts'

/**
 * What an error of Stripe’s package comes to. Its message may quote the key’s end, an id or what was sent: of all that
 * it says only the name of a permission goes on.
 */
export function failureOf(error: unknown): StripeFailure {
  if (error instanceof Stripe.errors.StripeAuthenticationError) return failure('key')
  if (error instanceof Stripe.errors.StripePermissionError) {
    return failure('permission', { permission: permissionIn(error.message) })
  }
  if (error instanceof Stripe.errors.StripeRateLimitError) return failure('rate', again)
  if (error instanceof Stripe.errors.StripeConnectionError) return failure('down', again)
  if (!(error instanceof Stripe.errors.StripeError)) return failure('unreadable')
  if (error.code === 'resource_missing' && error.param === 'starting_after')
    return failure('cursor')
  // One without a status was no JSON: a page of something between, or of an edge that can’t reach Stripe.
  const status = error.statusCode ?? 502
  return status >= 500 || status === 409 ? failure('down', again) : failure('refused')
}

/** Whether an error says that there is no such object. */
export const saysMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError &&
  error.statusCode === 404 &&
  error.code === 'resource_missing'

export const failure = (
  kind: AskFailure,
  rest: Partial<Pick<StripeFailure, 'mayTryAgain' | 'permission'>> = {},
): StripeFailure => ({ ok: false, failure: kind, mayTryAgain: false, permission: null, ...rest })

const again = { mayTryAgain: true } as const

const permissionIn = (message: string): string | null =>
  /'(rak_[a-z_]{1,60})'/.exec(message)?.[1] ?? null
