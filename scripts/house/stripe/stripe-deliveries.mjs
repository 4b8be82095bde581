// Sends the events of a made-up account to an address, signed as Stripe signs, and again while they are not taken.
import { Stripe } from 'stripe'

/** @typedef {import('./stripe-account.mjs').StripeAccount} StripeAccount */
/** @typedef {import('./stripe-account.mjs').StripeEvent} StripeEvent */
/** @typedef {{ event: StripeEvent, status: number | null, tries: number }} Delivery */

/** Pauses between tries; Stripe goes on for three days. */
const pausesMs = [200, 1000, 3000]

/**
 * From now on each event is sent to `url`, one after another, and `onEnd` told how it went.
 * @param {StripeAccount} account
 * @param {{ url: string, secret: string, types?: readonly string[], onEnd?: (delivery: Delivery) => void }} endpoint
 */
export function deliverEvents(account, { types, onEnd = () => {}, ...endpoint }) {
  let last = Promise.resolve()
  account.listen((event) => {
    if (types !== undefined && !types.includes(event.type)) return
    last = last.then(async () => onEnd(await deliver(event, endpoint)))
  })
  return {
    /** Resolves once all that happened so far was sent, or given up. */
    settled: () => last,
  }
}

/** @type {(event: StripeEvent, endpoint: { url: string, secret: string }) => Promise<Delivery>} */
async function deliver(event, { url, secret }) {
  // As Stripe writes it: with spaces, so that what signs an object written anew is found out.
  const payload = JSON.stringify(event, null, 2)
  /** @type {number | null} */
  let status = null
  for (let tries = 1; ; tries += 1) {
    status = await post(url, payload, secret)
    const pauseMs = pausesMs[tries - 1]
    const isTaken = status !== null && status >= 200 && status < 300
    if (isTaken || pauseMs === undefined) return { event, status, tries }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/**
 * The status of the answer; null without one. Each try is signed anew.
 * @type {(url: string, payload: string, secret: string) => Promise<number | null>}
 */
async function post(url, payload, secret) {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret })
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      body: payload,
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null
  }
}
