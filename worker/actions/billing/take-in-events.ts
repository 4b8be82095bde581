import { customersAreToBeMapped, writeStripeObjects } from '#db/billing/stripe-objects.ts'
import { heardOfRun, whileItRuns } from '#db/billing/stripe-run.ts'
import {
  findStripeObjects,
  listWaitingEvents,
  settleEvents,
  type WaitingEvent,
} from '#db/billing/waiting-events.ts'
import { type Folded, fold, type KnownObject } from '#domain/billing/stripe/known-objects.ts'
import type { MappingRun } from './mapping-run.ts'

/** Of one page. */
const mostEvents = 250

/** Statements that a page takes at most. */
export const statementsOfEvents = 20

/**
 * Puts together what the longest-waiting events say of their objects, and has the customers mapped on whose lines
 * they bear. Answers how many it took in; 0 when none waits.
 */
export async function takeInEvents({ db, run, nowMs }: MappingRun): Promise<number> {
  const events = await listWaitingEvents(db, mostEvents)
  if (events.length === 0) return 0
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
  return events.length
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
