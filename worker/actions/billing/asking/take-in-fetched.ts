import { type StoredEvent, storeEvents } from '#db/billing/received-events.ts'
import type { Database } from '#db/core/database.ts'
import { asksFor } from '#domain/billing/stripe/api-version.ts'
import { readStripeObject } from '#domain/billing/stripe/read-object.ts'
import { withObject } from '#domain/billing/stripe/reading/read-event.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import type { StripeObject } from '#worker/senders/stripe-port.ts'

/** Stores what Stripe answered as it stood at `atMs`: when it was asked. Gives the ids of what can’t be read. */
export async function takeInFetched(
  db: Database,
  objects: readonly StripeObject[],
  atMs: number,
): Promise<readonly string[]> {
  const events = objects.flatMap((object) => eventOf(object, atMs) ?? [])
  await storeEvents(db, events, atMs)
  return events.flatMap(({ failure, objectId }) => (failure && objectId ? [objectId] : []))
}

/** What is fetched is the newest of its second: “fetched” sorts behind “evt”. */
function eventOf(object: StripeObject, atMs: number): StoredEvent | null {
  const read = readStripeObject(object)
  if (read === null) return null
  const asOfS = Math.floor(atMs / secondMs)
  const said = {
    ...{ id: null, type: `${object.object}.fetched`, apiVersion: asksFor, asOfS },
    ...{ objectKind: object.object, objectId: object.id, snapshot: null, failure: null },
  }
  const event = withObject(said, read)
  // One that can’t be read stands there once, however often it is fetched.
  const id = event.failure === null ? `fetched:${object.id}:${asOfS}` : `fetched:${object.id}`
  return { ...event, id }
}
