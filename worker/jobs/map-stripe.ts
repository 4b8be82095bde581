import { mapStripe } from '#actions/billing/map-stripe.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { askStripe } from './ask-stripe.ts'
import type { Job, JobWork } from './job.ts'

/** A page that is begun in time may take some seconds more. */
const secondsOfCron = 60
/** What comes after an answer has 30 seconds in all. */
const secondsOfRequest = 10

/** Fetches what no event brought, and maps what Stripe sent since. */
export const mapStripeOften: Job = async (env, work) => {
  const asked = await askStripe(env, work, { begins: false })
  return { ...asked, ...(await mapStripe(stripeTurn(work, secondsOfCron))) }
}

/** The same behind an answer to Stripe, or to a person who decided something about it. */
export const mapStripeOfRequest: Job = (_env, work) => mapStripe(stripeTurn(work, secondsOfRequest))

/** A run of this job, of so many seconds. */
export function stripeTurn({ db, nowMs, newId, mayGoOn }: JobWork, seconds: number) {
  // A cron event can be older than the lease that another run holds now.
  const now = () => Math.max(nowMs, Date.now())
  const context = { db, nowMs, newId, actor: { kind: 'system' } } as const
  return { context, now, endsAtMs: now() + seconds * secondMs, mayGoOn, pushes: false }
}
