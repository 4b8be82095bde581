import { mapStripe } from '#actions/billing/map-stripe.ts'
import { tryStripeAgain } from '#actions/billing/try-stripe-again.ts'
import type { Job } from './job.ts'
import { stripeTurn } from './map-stripe.ts'

const seconds = 60

/** Nightly: what waited for a month that has come, or was refused, has its turn again; totals are said anew. */
export const compareStripe: Job = async (_env, work) => {
  await tryStripeAgain(work.db, work.nowMs)
  return mapStripe({ ...stripeTurn(work, seconds), pushes: true })
}
