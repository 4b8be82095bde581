import { env } from 'cloudflare:workers'
import type { AskingRun } from '#actions/billing/asking/asking-run.ts'
import { compareWithStripe } from '#actions/billing/asking/compare-with-stripe.ts'
import { fetchWhatIsMissing } from '#actions/billing/asking/fetch-what-is-missing.ts'
import { beginWindows } from '#db/billing/stripe-windows.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { at, database } from '#test/worker/kit/harness.ts'
import { stripeByFetch } from '#worker/senders/stripe-client.ts'
import type { aStripe } from './stripe-stand-in.ts'

type StandIn = Awaited<ReturnType<typeof aStripe>>

/** A run that asks this stand-in at an instant, by at most so many requests. */
export function askingRun({ key }: StandIn, when: string, requests = 200): AskingRun {
  const stripe = stripeByFetch(key, 500)
  const requestsLeft = () => requests - stripe.spent()
  return {
    db: database(),
    stripe,
    now: () => at(when),
    mayAsk: () => requestsLeft() >= 2,
    requestsLeft,
  }
}

/** A span that begins then, of 62 days before. */
export const begins = async (when: string) => {
  const untilS = at(when) / secondMs
  await beginWindows(database(), { fromS: untilS - 62 * 86_400, untilS })
}

export const compared = (stripe: StandIn, when: string, requests?: number) =>
  compareWithStripe(askingRun(stripe, when, requests))

export const fetched = (stripe: StandIn, when: string, requests?: number) =>
  fetchWhatIsMissing(askingRun(stripe, when, requests))

/** How far each span has come: what was seen and taken, whether it is over. */
export const windows = async () =>
  (
    await env.DB.prepare(
      `SELECT name, seen, taken, finished_at_ms IS NOT NULL AS over FROM stripe_cursors ORDER BY name DESC`,
    ).all<Readonly<Record<string, string | number>>>()
  ).results.map((row) => Object.values(row))

/** What Stripe could not give. */
export const unanswered = async () =>
  (
    await env.DB.prepare('SELECT subject, answer FROM stripe_unanswered ORDER BY subject').all<
      Readonly<Record<string, string>>
    >()
  ).results.map((row) => Object.values(row))

/** Events that are stored: id without its second, state. */
export const storedEvents = async () =>
  (
    await env.DB.prepare(
      "SELECT id, state FROM stripe_events WHERE id GLOB 'fetched:*' ORDER BY sequence",
    ).all<{ id: string; state: string }>()
  ).results.map(({ id, state }) => [id.replace(/:\d+$/, ''), state])
