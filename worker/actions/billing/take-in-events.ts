import { customersAreToBeMapped, writeStripeObjects } from '#db/billing/stripe-objects.ts'
import { heardOfRun, whileItRuns } from '#db/billing/stripe-run.ts'
import {
  findStripeObjects,
  listWaitingEvents,
  putAside,
  settleEvents,
  type WaitingEvent,
} from '#db/billing/waiting-events.ts'
import { type Folded, fold, type KnownObject } from '#domain/billing/stripe/known-objects.ts'
import type { MappingRun } from './mapping-run.ts'
import { isOfWhatItHolds, type PageSize, whyInWords } from './page-size.ts'

/** Of one page. */
export const mostEvents = 250

/** Statements that a page takes at most. */
export const statementsOfEvents = 20

/**
 * Puts together what the longest-waiting events say of their objects, and has the customers mapped on whose lines
 * they bear. Answers how many it took in or put aside; null when none waits. Where the database would not keep them
 * together there are fewer the next time; one by itself is put aside, as a failure that says why.
 */
export async function takeInEvents(work: MappingRun, page: PageSize): Promise<number | null> {
  const { db, nowMs } = work
  const events = await listWaitingEvents(db, page.size())
  const [only] = events
  if (only === undefined) return null
  try {
    await takeIn(work, events)
    page.went()
    return events.length
  } catch (error) {
    if (!isOfWhatItHolds(error)) throw error
    if (events.length > 1) {
      page.failed(events.length)
      return 0
    }
    await putAside(db, only.sequence, { detail: whyInWords(error), nowMs: nowMs() })
    return 1
  }
}

async function takeIn({ db, run, nowMs }: MappingRun, events: readonly WaitingEvent[]) {
  const held = await findStripeObjects(db, [...new Set(events.map(({ snapshot }) => snapshot.id))])
  const { folded, taken, misnamed } = foldAll(events, held)
  const changed = [...folded.values()]
  await db.batch([
    whileItRuns(db, run),
    heardOfRun(db, run, nowMs()),
    ...writeStripeObjects(db, changed, nowMs()),
    ...customersAreToBeMapped(
      db,
      changed.map(({ known }) => known),
    ),
    ...settleEvents(db, taken, nowMs()),
    ...settleEvents(db, misnamed, nowMs(), otherKind),
  ])
}

const otherKind = {
  problem: 'shape',
  detail: 'Its object bears the id of an object of another kind.',
} as const

/** In the order they came; what is known after them is the same in any. */
function foldAll(events: readonly WaitingEvent[], held: ReadonlyMap<string, KnownObject>) {
  const folded = new Map<string, Folded>()
  const taken: number[] = []
  const misnamed: number[] = []
  for (const { sequence, id, asOfS, snapshot } of events) {
    const before = folded.get(snapshot.id)
    const known = before?.known ?? held.get(snapshot.id) ?? null
    if (known !== null && known.kind !== snapshot.kind) {
      misnamed.push(sequence)
      continue
    }
    taken.push(sequence)
    const after = fold(known, snapshot, { s: asOfS, id })
    if (after === null) continue
    folded.set(snapshot.id, { known: after.known, lines: after.lines ?? before?.lines ?? null })
  }
  return { folded, taken, misnamed }
}
