import {
  beginAnew,
  findOpenWindow,
  type StripeWindow,
  turnPage,
} from '#db/billing/stripe-windows.ts'
import { findStripeObjects } from '#db/billing/waiting-events.ts'
import { findWaitingObjects } from '#db/billing/wanted-objects.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { fold, type KnownObject } from '#domain/billing/stripe/known-objects.ts'
import { isSnapshot, readStripeObject } from '#domain/billing/stripe/read-object.ts'
import type { AskFailure } from '#domain/billing/stripe/states.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { canonicalJson, type Json } from '#domain/text/digest.ts'
import type { StripeObject } from '#worker/senders/stripe-port.ts'
import type { AskingRun, WhyItStopped } from './asking-run.ts'
import { takeInFetched } from './take-in-fetched.ts'

/** Of one page: with ten lines each that is some megabytes. */
const mostObjects = 50

/** Statements that a page takes at most. */
const statementsOfPage = 16

/** What was compared, in counts: what was not known, what was known otherwise, and what can’t be read. */
export type ComparedStripe = Readonly<{
  compared: number
  missing: number
  changed: number
  unreadable: number
  stopped: WhyItStopped
}>

/**
 * Goes on with the span of invoices and notes that is compared with Stripe, page by page, while it may. What is missing
 * here, or known otherwise, is taken in; of what is longer than ten lines the others are fetched for themselves. May be
 * stopped anywhere: a page that was not turned is compared again, and then finds what it took in.
 */
export async function compareWithStripe(run: AskingRun): Promise<ComparedStripe> {
  const done = { compared: 0, missing: 0, changed: 0, unreadable: 0 }
  let stopped: WhyItStopped = null
  while (run.mayAsk(statementsOfPage)) {
    const window = await findOpenWindow(run.db)
    if (window === null) break
    const atMs = run.now()
    const { name, fromS, untilS: toS, afterId: after } = window
    const page = await run.stripe.listCreated(name, { fromS, toS }, { after, limit: mostObjects })
    if (page.ok) {
      const found = await differences(run.db, page.items, atMs)
      const unreadable = await takeInFetched(run.db, [...found.missing, ...found.changed], atMs)
      const finishedAtMs = page.nextAfter === null ? run.now() : null
      await turn(run, window, {
        afterId: page.nextAfter,
        seen: page.items.length,
        ...found,
        finishedAtMs,
      })
      done.compared += page.items.length
      done.missing += found.missing.length
      done.changed += found.changed.length
      done.unreadable += unreadable.length
    } else if (page.failure === 'cursor') await beginAnew(run.db, window)
    else if (isOfKind(page.failure)) {
      // The others may be answered; this one has its turn again with the next span.
      stopped = page.failure
      await turnPage(run.db, window, { afterId: after, seen: 0, taken: 0, finishedAtMs: run.now() })
    } else return { ...done, stopped: page.failure }
  }
  return { ...done, stopped }
}

const isOfKind = (failure: AskFailure): boolean =>
  failure === 'permission' || failure === 'refused' || failure === 'unreadable'

type Found = Readonly<{ missing: readonly StripeObject[]; changed: readonly StripeObject[] }>

const turn = (
  { db }: AskingRun,
  window: StripeWindow,
  {
    missing,
    changed,
    ...page
  }: Found & Readonly<{ afterId: string | null; seen: number; finishedAtMs: number | null }>,
) => turnPage(db, window, { ...page, taken: missing.length + changed.length })

/** What is not known, and what would be known otherwise with these. What waits to be taken in is left alone. */
async function differences(
  db: Database,
  items: readonly StripeObject[],
  atMs: number,
): Promise<Found> {
  const ids = items.map(({ id }) => id)
  const [held, waiting] = await together(db, [
    findStripeObjects(db, ids),
    findWaitingObjects(db, ids),
  ])
  const missing: StripeObject[] = []
  const changed: StripeObject[] = []
  for (const object of items) {
    const read = readStripeObject(object)
    if (read === null || waiting.has(object.id)) continue
    const known = held.get(object.id) ?? null
    if (!isSnapshot(read)) {
      if (known === null) missing.push(object)
      continue
    }
    if (known !== null && known.kind !== read.kind) continue
    const asOf = { s: Math.floor(atMs / secondMs), id: `fetched:${object.id}` }
    const folded = fold(known, read, asOf)
    // A draft counts nowhere.
    if (folded === null) continue
    if (known === null) missing.push(object)
    else if (folded.lines !== null || factsOf(folded.known) !== factsOf(known)) changed.push(object)
  }
  return { missing, changed }
}

/** All that is known but for when it was seen. */
const factsOf = ({ asOf: _, ...facts }: KnownObject): string => canonicalJson(facts as Json)
