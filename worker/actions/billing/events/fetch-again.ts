import { type Refusal, refuse } from '#actions/outcome.ts'
import type { ReadEvent } from '#domain/billing/stripe/reading/read-event.ts'
import { readLooseObject } from '#domain/billing/stripe/reading/read-loose-object.ts'
import { objectKinds } from '#domain/billing/stripe/states.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import type { StripeFailure, StripePort } from '#worker/senders/stripe-port.ts'

/** Stripe, as far as there is a key to ask it with, and which mode is ours. */
export type StripeToAsk = Readonly<{ port: Pick<StripePort, 'readObject'> | null; isLive: boolean }>

/** For an invoice of some 10,000 lines: Stripe gives 100 at once. */
const mostRequests = 100

/** The object of an event as Stripe has it now, which is newer than any; or why there is none. */
export async function fetchAgain(
  { nowMs }: Readonly<{ nowMs: number }>,
  event: ReadEvent,
  { port, isLive }: StripeToAsk,
): Promise<ReadEvent | Refusal> {
  const kind = objectKinds.find((each) => each === event.objectKind)
  if (kind === undefined || event.objectId === null) return knowsNoObject
  if (port === null) return hasNoKey
  const answer = await port.readObject(kind, event.objectId, mostRequests)
  if (!answer.ok) return refuse('event_unreadable', whyNot(answer))
  if (answer.object === null) return isGone
  const nowS = Math.floor(nowMs / secondMs)
  const read = readLooseObject(answer.object, { isLive, nowS })
  if (read === 'other_mode') return isOfOtherMode
  if (read === 'unread') return isGone
  return { ...read, id: event.id, type: event.type }
}

const knowsNoObject = refuse(
  'event_unreadable',
  'It does not say which object it was about, so there is nothing to fetch. Send it again from Stripe’s dashboard, or replay its object from a file; then leave this one.',
)

const hasNoKey = refuse(
  'event_unreadable',
  'Its object is to be fetched from Stripe, and no API key is set. Set one with npx wrangler secret put STRIPE_API_KEY and run it again, or replay the object from a file.',
)

const isGone = refuse(
  'event_unreadable',
  'Stripe has no such object any more. Leave this event: what was known of the object stays known.',
)

const isOfOtherMode = refuse(
  'event_unreadable',
  'The API key gave an object of the other of live and test mode. Set a key of the mode that STRIPE_MODE names, and run it again.',
)

function whyNot({ failure, mayTryAgain, permission }: StripeFailure): string {
  if (failure === 'key') {
    return 'Stripe does not take the API key. Set another with npx wrangler secret put STRIPE_API_KEY, and run it again.'
  }
  if (failure === 'permission') {
    const named = permission === null ? '' : ` (${permission})`
    return `The API key may not read this kind of object${named}. Give the key that permission in Stripe’s dashboard, and run it again.`
  }
  if (failure === 'budget') {
    return 'The object has more lines than are fetched at once. Replay it from a file instead: npm run stripe:replay.'
  }
  return mayTryAgain
    ? 'Stripe did not answer in time. Run it again in a few minutes.'
    : 'Stripe did not give the object. Look at it in Stripe’s dashboard, and replay it from a file if it is there.'
}
