import type { ActionContext } from '#actions/action-context.ts'
import { beginStripeRun, endStripeRun, readStripeWork } from '#db/billing/stripe-run.ts'
import type { MayGoOn } from '#db/core/budget.ts'
import { mapCustomers, statementsOfCustomers } from './map-customers.ts'
import type { MappingRun } from './mapping-run.ts'
import { pageSize } from './page-size.ts'
import { pushStripeTotals, statementsOfTotals } from './push-stripe-totals.ts'
import { sendReadyLines, statementsOfLines } from './send-ready-lines.ts'
import { mostEvents, statementsOfEvents, takeInEvents } from './take-in-events.ts'

export type MappingTurn = Readonly<{
  context: ActionContext
  /** The clock. */
  now: () => number
  /** No page is begun after it. */
  endsAtMs: number
  mayGoOn: MayGoOn
  /** Totals are pushed also where nothing was written. */
  pushes: boolean
}>

/** What a run did: in counts. */
export type MappedStripe = Readonly<{
  events: number
  customers: number
  failed: number
  written: number
  refused: number
  totals: number
}>

const nothing: MappedStripe = {
  events: 0,
  customers: 0,
  failed: 0,
  written: 0,
  refused: 0,
  totals: 0,
}

/**
 * Takes in what Stripe sent, maps the customers that it bears on, and sends their lines to the ledger, page by page,
 * while it may go on; the next run takes it up. One run at a time: another finds nothing to do. May be stopped
 * anywhere. Throws the first error of a customer that could not be mapped, once all others are.
 */
export async function mapStripe(turn: MappingTurn): Promise<MappedStripe> {
  const { context, now, pushes } = turn
  const { db, newId } = context
  const { waits, isUnderWay, isKnown } = await readStripeWork(db, now())
  if (isUnderWay || !(waits || (pushes && isKnown))) return nothing
  const run = await beginStripeRun(db, { token: newId(), nowMs: now() })
  if (run === null) return nothing
  const work: MappingRun = { db, run, nowMs: now, context }
  try {
    return await mapAll(work, turn)
  } finally {
    await endStripeRun(db, run)
  }
}

async function mapAll(work: MappingRun, turn: MappingTurn): Promise<MappedStripe> {
  const { now, endsAtMs, mayGoOn, pushes } = turn
  const mayBegin = (statements: number) => now() < endsAtMs && mayGoOn(statements)
  const done = { ...nothing }
  const errors = new Map<string, unknown>()
  const pageOfEvents = pageSize(mostEvents)
  for (let isOver = false; !isOver; ) {
    isOver = true
    if (mayBegin(statementsOfEvents)) {
      const events = await takeInEvents(work, pageOfEvents)
      done.events += events ?? 0
      isOver &&= events === null
    }
    if (mayBegin(statementsOfCustomers)) {
      const { mapped, failed } = await mapCustomers(work, [...errors.keys()])
      for (const { id, error } of failed) errors.set(id, error)
      done.customers += mapped
      isOver &&= mapped + failed.length === 0
    }
    if (mayBegin(statementsOfLines)) {
      const sent = await sendReadyLines(work)
      done.written += sent?.written ?? 0
      done.refused += sent?.refused ?? 0
      isOver &&= sent === null
    }
  }
  // Lines that a run before mapped and had no room for are said now, too.
  if ((pushes || done.customers + done.written > 0) && mayBegin(statementsOfTotals)) {
    done.totals = await pushStripeTotals(work)
  }
  const [first] = errors.values()
  if (first !== undefined) throw first
  return { ...done, failed: errors.size }
}
