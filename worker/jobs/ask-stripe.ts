import type { AskingRun, WhyItStopped } from '#actions/billing/asking/asking-run.ts'
import { compareWithStripe } from '#actions/billing/asking/compare-with-stripe.ts'
import { fetchWhatIsMissing } from '#actions/billing/asking/fetch-what-is-missing.ts'
import { beginWindows } from '#db/billing/stripe-windows.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import { dayMs, hourMs, secondMs } from '#domain/calendar/durations.ts'
import { stripeKeyOf } from '#worker/secrets/stripe-key.ts'
import { isLiveStripe } from '#worker/secrets/stripe-secrets.ts'
import { stripeByFetch } from '#worker/senders/stripe-client.ts'
import { mostTries } from '#worker/senders/stripe-port.ts'
import type { JobWork } from './job.ts'

/** Requests of one run, of 1,000 that the platform lets an invocation send. */
const mostRequests = 200
/** A request that is begun in time may take some seconds more. */
const seconds = 20

/** Of the time before, so much is compared each night; what was just done may still be on its way. */
const [spanMs, marginMs] = [62 * dayMs, hourMs]

/** Statements that are left to what comes after it in its job. */
const statementsLeft = 60

/**
 * Asks Stripe for what no event brought: goes on with the comparison, of which it `begins` another, then fetches what is
 * missing. In counts, with `stripe` saying why it asked nothing, or no further; {} without a key.
 */
export async function askStripe(
  env: Env,
  work: JobWork,
  { begins }: Readonly<{ begins: boolean }>,
): Promise<PlainDetails> {
  const key = stripeKeyOf(env)
  if (key.state === 'missing') return {}
  if (key.state !== 'set') return { stripe: `key_${key.state}` }
  if (key.livemode !== isLiveStripe(env)) return { stripe: 'key_of_other_mode' }
  if (begins) await beginWindows(work.db, spanBefore(work.nowMs))
  const run = runOf(work, stripeByFetch(key))
  const { stopped, ...compared } = await compareWithStripe(run)
  if (isOfAll(stopped)) return { ...compared, stripe: stopped }
  const { stopped: later, ...fetched } = await fetchWhatIsMissing(run)
  const stripe = later ?? stopped
  return { ...compared, ...fetched, ...(stripe === null ? {} : { stripe }) }
}

const spanBefore = (nowMs: number) => ({
  fromS: Math.floor((nowMs - spanMs) / secondMs),
  untilS: Math.floor((nowMs - marginMs) / secondMs),
})

/** Whether whatever else is asked would be answered the same. */
const isOfAll = (stopped: WhyItStopped): stopped is 'key' | 'rate' | 'down' =>
  stopped === 'key' || stopped === 'rate' || stopped === 'down'

function runOf({ db, nowMs, mayGoOn }: JobWork, stripe: AskingRun['stripe']): AskingRun {
  const now = () => Math.max(nowMs, Date.now())
  const endsAtMs = now() + seconds * secondMs
  const requestsLeft = () => mostRequests - stripe.spent()
  const mayAsk = (statements: number) =>
    now() < endsAtMs && requestsLeft() >= mostTries && mayGoOn(statements + statementsLeft)
  return { db, stripe, now, mayAsk, requestsLeft }
}
