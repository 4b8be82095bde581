import type { Database } from '#db/core/database.ts'
import type { AskFailure } from '#domain/billing/stripe/states.ts'
import type { StripePort } from '#worker/senders/stripe-port.ts'

/** What a run that asks Stripe works with. */
export type AskingRun = Readonly<{
  db: Database
  stripe: StripePort
  /** The clock. */
  now: () => number
  /** Whether there is time for another request, and room for it and so many statements. */
  mayAsk: (statements: number) => boolean
  /** How many requests may still go out. */
  requestsLeft: () => number
}>

/** Why a run asked no further: Stripe is not there, refuses the key, or has had enough; null where it was through. */
export type WhyItStopped = AskFailure | null
