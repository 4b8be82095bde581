// The objects of a made-up account of Stripe, and what became of them: its events.
import { randomBytes } from 'node:crypto'
import { withFirstLines } from './stripe-kinds.mjs'

/** @typedef {import('./stripe-kinds.mjs').StripeObject} StripeObject */
/** @typedef {ReturnType<typeof stripeAccount>} StripeAccount */
/** @typedef {StripeObject & { type: string, created: number, data: { object: StripeObject } }} StripeEvent */
/** @typedef {'says' | 'vanishes' | 'is-silent' | 'is-a-page' | 'redirects' | 'is-another'} Manner */
/**
 * How the next requests are answered instead: so many, of addresses that begin so.
 * @typedef {{ status: number, times: number, at?: string, manner?: Manner }} Trouble
 */

/** The version that objects are written in: asksFor of worker/domain/billing/stripe/api-version.ts. */
export const spokenVersion = '2026-10-28.endive'

/**
 * An account without objects. `lacks`: permissions that its key has not.
 * @param {{ key?: string, lacks?: string[], now?: () => number }} [options]
 */
export function stripeAccount({ key = newKey(), lacks = [], now = Date.now } = {}) {
  /** @type {Map<string, StripeObject>} */
  const objects = new Map()
  /** @type {((event: StripeEvent) => void)[]} */
  const listeners = []
  /** @type {Trouble[]} */
  const troubles = []
  let [requests, told] = [0, 0]

  /** @type {(event: StripeEvent) => StripeEvent} */
  const tell = (event) => {
    objects.set(event.id, event)
    for (const listen of listeners) listen(event)
    return event
  }

  return {
    id: 'acct_standin',
    key,
    lacks,
    troubles,
    /** What it was asked, with the headers: the key left out. */
    asked: /** @type {{ path: string, version: string | null, telemetry: boolean }[]} */ ([]),
    nextRequestId: () => `req_${++requests}`,
    /** @type {(listen: (event: StripeEvent) => void) => void} */
    listen: (listen) => void listeners.push(listen),
    /** @type {(id: string) => StripeObject | undefined} */
    find: (id) => objects.get(id),
    /**
     * All of a kind, the newest first; of one second the one that was put last.
     * @type {(kind: string) => StripeObject[]}
     */
    list: (kind) =>
      [...objects.values()]
        .filter(({ object }) => object === kind)
        .reverse()
        .sort((a, b) => Number(b.created ?? 0) - Number(a.created ?? 0)),
    /**
     * Takes an object as it is now, and remembers it as an event, which it gives. An event is taken with the
     * object that it holds.
     * @param {StripeObject} given
     * @param {{ type?: string, createdS?: number }} [how]
     */
    put(given, { type, createdS } = {}) {
      if (given.object === 'event') {
        const event = /** @type {StripeEvent} */ (given)
        objects.set(event.data.object.id, event.data.object)
        return tell(event)
      }
      const isKnown = objects.has(given.id)
      objects.set(given.id, structuredClone(given))
      const prefix = given.object === 'dispute' ? 'charge.dispute' : given.object
      return tell({
        // Later ones are greater, also within a second.
        id: `evt_${String(++told).padStart(8, '0')}${randomBytes(6).toString('hex')}`,
        object: 'event',
        api_version: spokenVersion,
        created: createdS ?? Math.floor(now() / 1000),
        livemode: false,
        pending_webhooks: listeners.length,
        request: { id: null, idempotency_key: null },
        type: type ?? `${prefix}.${isKnown ? 'updated' : 'created'}`,
        data: { object: withFirstLines(structuredClone(given)) },
      })
    },
    /** @param {string} id */
    remove: (id) => void objects.delete(id),
  }
}

const newKey = () => `rk_test_${randomBytes(24).toString('base64url').replaceAll('-', '0')}`
