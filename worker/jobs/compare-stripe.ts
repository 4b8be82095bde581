import { mapStripe } from '#actions/billing/map-stripe.ts'
import { tryStripeAgain } from '#actions/billing/try-stripe-again.ts'
import { askStripe } from './ask-stripe.ts'
import type { Job } from './job.ts'
import { stripeTurn } from './map-stripe.ts'

const seconds = 60

/**
 * Nightly: what waited for a month that has come, or was refused, has its turn again; what Stripe holds is compared;
 * totals are said anew. Fails, once all is done, where Stripe refuses the key: somebody has to give it another.
 */
export const compareStripe: Job = async (env, work) => {
  await tryStripeAgain(work.db, work.nowMs)
  const asked = await askStripe(env, work, { begins: true })
  const mapped = await mapStripe({ ...stripeTurn(work, seconds), pushes: true })
  if (asked['stripe'] === 'key') throw new StripeRefusesTheKey()
  return { ...asked, ...mapped }
}

class StripeRefusesTheKey extends Error {
  override readonly name = 'StripeRefusesTheKey'
}
