import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { listTotalsToPush } from '#db/billing/stripe-totals.ts'
import { readCloseCalendar } from '#db/months/closes.ts'
import { stripeSource } from '#domain/billing/stripe/charge-line.ts'
import { nextToClose } from '#domain/calendar/close-order.ts'
import { monthOfInstantMs, monthsFromTo, nextMonth } from '#domain/calendar/month.ts'
import type { MappingRun } from './mapping-run.ts'

/** Of one run: what is left is pushed by the next. */
const mostTotals = 12

/** Statements that pushing takes at most. */
export const statementsOfTotals = 130

/**
 * Says what the ledger has to come to, for every month that is not closed, in every currency that was ever seen: so
 * a month does not close over lines that wait (stripe-mapping 9). Answers how many totals were news.
 */
export async function pushStripeTotals({ db, nowMs, context }: MappingRun): Promise<number> {
  const { firstApprovalMonth, latest } = await readCloseCalendar(db)
  const first = nextToClose(firstApprovalMonth, latest?.month ?? null)
  if (first === null) return 0
  const current = monthOfInstantMs(nowMs())
  const months = monthsFromTo(first, nextMonth(current))
  const totals = await listTotalsToPush(db, months, { current, most: mostTotals })
  for (const total of totals) {
    await pushControlTotals(context, { ...total, source: stripeSource, isLast: false })
  }
  return totals.length
}
