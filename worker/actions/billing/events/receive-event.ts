import { storeEvents, tallyStripe } from '#db/billing/received-events.ts'
import type { Database } from '#db/core/database.ts'
import type { EventProblem } from '#domain/billing/stripe/event-problems.ts'
import {
  type EventReader,
  type ReadEvent,
  readStripeEvent,
  type UnkeptEvent,
} from '#domain/billing/stripe/reading/read-event.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { sha256Hex } from '#domain/text/digest.ts'

/** What became of what Stripe sent: it waits for the mapper, is counted and not kept, or failed by name. */
export type ReceivedEvent =
  | Readonly<{ became: 'waiting' | 'other_mode' | 'unread' }>
  | Readonly<{ became: 'failed'; problem: EventProblem }>

/** Keeps what Stripe sent, signed, once by its id. Throws where the database is away: Stripe then sends it again. */
export async function receiveEvent(
  { db, nowMs }: Readonly<{ db: Database; nowMs: number }>,
  body: string,
  isLive: boolean,
): Promise<ReceivedEvent> {
  const nowS = Math.floor(nowMs / secondMs)
  const read = readBody(body, { isLive, nowS })
  if (typeof read === 'string') {
    // A count is only shown: it is not sent once more, which could count twice.
    await tallyStripe(db, read, nowMs)
    return { became: read }
  }
  const event = { ...read, id: read.id ?? `unreadable:${await sha256Hex(body)}` }
  await storeEvents(db, [event], nowMs)
  return read.failure === null
    ? { became: 'waiting' }
    : { became: 'failed', problem: read.failure.problem }
}

function readBody(body: string, reader: EventReader): ReadEvent | UnkeptEvent {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return noJson(reader.nowS)
  }
  return readStripeEvent(value, reader)
}

const noJson = (asOfS: number): ReadEvent => ({
  ...{ id: null, type: 'unknown', apiVersion: null, asOfS },
  ...{ objectKind: null, objectId: null, snapshot: null },
  failure: { problem: 'json', detail: null },
})
