import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import {
  type EventRow,
  eventFails,
  eventIsFailed,
  eventWaits,
  findStripeEvent,
} from '#db/billing/events.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { eventProblemInWords } from '#domain/billing/stripe/event-problems.ts'
import { inKnownCurrency } from '#domain/billing/stripe/read-object.ts'
import { type ReadEvent, withObject } from '#domain/billing/stripe/reading/read-event.ts'
import { fetchAgain, type StripeToAsk } from './fetch-again.ts'
import { noSuchEvent } from './leave-event.ts'

/**
 * Reads again what could not be read: what is kept of its object, by what the program knows now, or the object anew
 * by the API key. Once it can be read it waits for the mapper.
 */
export async function runEventAgain(
  context: PersonContext,
  id: string,
  stripe: StripeToAsk,
): Promise<Outcome<{ change: 'run_again' | 'before' }>> {
  const { db } = context
  const found = await findStripeEvent(db, id)
  if (found === null) return noSuchEvent
  if (!found.isFailed) return { ok: true, change: 'before' }
  const read = await readAgain(context, found, stripe)
  if ('ok' in read) return read
  if (read.failure !== null) {
    await eventFails(db, id, read.failure, read.snapshot)
    const { what, next } = eventProblemInWords[read.failure.problem]
    return refuse('event_unreadable', `${read.failure.detail ?? what} ${next}`)
  }
  return untilDecided(context, async (mayBeWritten) => {
    const now = await findStripeEvent(db, id)
    if (now === null) return noSuchEvent
    if (!now.isFailed) return { ok: true, change: mayBeWritten ? 'run_again' : 'before' }
    return write(context, found, read)
  })
}

async function write(
  { db, nowMs, actor }: PersonContext,
  { id, problem }: EventRow,
  read: ReadEvent,
) {
  try {
    await db.batch([
      expectThat(db, eventIsFailed(id)),
      eventWaits(db, id, read),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'stripe.event_run_again',
        subject: { kind: 'stripe', id },
        details: { problem, objectKind: read.objectKind, objectId: read.objectId },
      }),
    ])
    return { ok: true, change: 'run_again' } as const
  } catch (error) {
    if (!isAborted(error)) throw error
    return overtaken
  }
}

function readAgain(
  context: PersonContext,
  { isFailed: _, problem: __, snapshot, ...event }: EventRow,
  stripe: StripeToAsk,
): ReadEvent | Promise<ReadEvent | Refusal> {
  const known: ReadEvent = { ...event, snapshot: null, failure: null }
  if (snapshot === null) return fetchAgain(context, known, stripe)
  return withObject(known, inKnownCurrency(snapshot))
}
