import type { PlantedBug } from '../planted-bug.ts'

const compare = 'worker/actions/billing/asking/compare-with-stripe.ts'
const fetching = 'worker/actions/billing/asking/fetch-what-is-missing.ts'
const taking = 'worker/actions/billing/asking/take-in-fetched.ts'
const windows = 'db/billing/stripe-windows.ts'
const job = 'worker/jobs/ask-stripe.ts'

/** Mistakes about what is compared with Stripe and fetched of it. */
export const bugsOfAskingStripe: readonly PlantedBug[] = [
  {
    name: 'what became of an invoice without an event is never noticed',
    file: compare,
    right: 'factsOf(folded.known) !== factsOf(known)',
    wrong: 'factsOf(known) !== factsOf(known)',
    workerTests: ['billing/stripe/compare-with-stripe'],
  },
  {
    name: 'every night all that is known counts as changed',
    file: compare,
    right: '({ asOf: _, ...facts }: KnownObject)',
    wrong: '({ ...facts }: KnownObject)',
    workerTests: ['billing/stripe/compare-with-stripe'],
  },
  {
    name: 'what only waits to be taken in counts as missing',
    file: compare,
    right: 'read === null || waiting.has(object.id)',
    wrong: 'read === null',
    workerTests: ['billing/stripe/compare-with-stripe'],
  },
  {
    name: 'a page that Stripe could not give counts as compared',
    file: compare,
    right: `else return { ...done, stopped: page.failure }`,
    wrong: `else {
      stopped = page.failure
      await turnPage(run.db, window, { afterId: after, seen: 0, taken: 0, finishedAtMs: run.now() })
    }`,
    workerTests: ['billing/stripe/compare-with-stripe'],
  },
  {
    name: 'each night begins the comparison anew, and none ever ends',
    file: windows,
    right: 'WHERE finished_at_ms IS NOT NULL AND until_s < excluded.until_s',
    wrong: 'WHERE until_s < excluded.until_s',
    workerTests: ['billing/stripe/compare-with-stripe'],
  },
  {
    name: 'what can’t be read is one more failure every night',
    file: taking,
    right: 'event.failure === null ?',
    wrong: 'event.failure !== undefined ?',
    workerTests: ['billing/stripe/compare-with-stripe'],
  },
  {
    name: 'what Stripe has not is asked for every five minutes',
    file: fetching,
    right: `if (objects.length === 0) this.leave(subject, 'missing')`,
    wrong: `if (objects.length > 1000) this.leave(subject, 'missing')`,
    workerTests: ['billing/stripe/fetch-what-is-missing'],
  },
  {
    name: 'what Stripe had not once is never asked for again',
    file: fetching,
    right: 'this.#run.now() + pauseMs[answer]',
    wrong: 'this.#run.now() + 100 * pauseMs[answer]',
    workerTests: ['billing/stripe/fetch-what-is-missing'],
  },
  {
    name: 'a payment that was never made ties a refund to an invoice',
    file: fetching,
    right: `status === 'paid'`,
    wrong: `status !== undefined`,
    workerTests: ['billing/stripe/fetch-what-is-missing'],
  },
  {
    name: 'a kind that the key may not read keeps the others from being fetched',
    file: fetching,
    right: `else if (answer.failure === 'permission') {`,
    wrong: `else if (answer.failure === 'cursor') {`,
    workerTests: ['billing/stripe/fetch-what-is-missing'],
  },
  {
    name: 'a key for tests reads made-up revenue into a live program',
    file: job,
    right: 'if (key.livemode !== isLiveStripe(env))',
    wrong: 'if (key.livemode && !isLiveStripe(env))',
    workerTests: ['billing/stripe/ask-stripe'],
  },
]
