import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { halfAnInvocation, type MayGoOn } from '#db/core/budget.ts'
import { closePageLimits, type PageLimits } from '#db/months/close-pages.ts'
import { findClose, readCloseCalendar } from '#db/months/closes.ts'
import { countStatementsOfMonth } from '#db/months/month-totals.ts'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { closeDueAtMs, type Month } from '#domain/calendar/month.ts'
import { beginClose } from './begin-close.ts'
import { lastCompleted } from './last-completed.ts'
import { type PageProgress, statePage } from './state-page.ts'

/** How much a run does: pages of resellers of this size, while it may go on. */
export type CloseLimits = Readonly<{ mayGoOn: MayGoOn; page: PageLimits }>

/** A page takes some 20 statements of D1; one of a reseller with 8,000 tenants and late lines 40. */
const pageStatements = 40

export const closeLimitsOf = (mayGoOn: MayGoOn): CloseLimits => ({
  mayGoOn,
  page: closePageLimits,
})

export type ClosedMonth = Readonly<{
  month: Month
  /** How many statements the month has. */
  statements: number
  alreadyClosed: boolean
  /** False when pages are left for the next run. */
  completed: boolean
}>

/**
 * Closes one month that is due and next in order (rules 7.2, 7.3), with a reason also over a gap in its
 * control totals (rule 7.10); a closed one stays as it is.
 */
export async function closeMonth(
  context: ActionContext,
  month: Month,
  reasonToForce: string | null = null,
): Promise<Outcome<ClosedMonth>> {
  const { db } = context
  const before = await findClose(db, month)
  const alreadyClosed = before !== null && before.completedAtMs !== null
  if (alreadyClosed) {
    const statements = await countStatementsOfMonth(db, month)
    return { ok: true, month, statements, alreadyClosed, completed: true }
  }
  const refusal = await whyNotNow(context, month)
  if (refusal) return refusal
  const progress = await driveClose(
    context,
    month,
    closeLimitsOf(halfAnInvocation(db)),
    reasonToForce,
  )
  if (!progress.ok) return progress
  const statements = await countStatementsOfMonth(db, month)
  return { ok: true, month, statements, alreadyClosed, completed: progress.completed }
}

/** Begins the month's close or goes on with it, within its limits. Any number of runs at once. */
export async function driveClose(
  context: ActionContext,
  month: Month,
  limits: CloseLimits,
  reasonToForce: string | null = null,
): Promise<Outcome<{ completed: boolean }>> {
  while (limits.mayGoOn(pageStatements)) {
    const begun = await beginClose(context, month, reasonToForce)
    if (!begun.ok) return begun
    const done: PageProgress | null =
      begun.close.completedAtMs === null
        ? await statePage(context, begun.close, limits.page)
        : 'completed'
    if (done === 'completed') return { ok: true, completed: true }
  }
  return { ok: true, completed: false }
}

async function whyNotNow({ db, nowMs }: ActionContext, month: Month): Promise<Refusal | null> {
  const calendar = await readCloseCalendar(db)
  const { firstApprovalMonth } = calendar
  const [next] = monthsToClose({ firstApprovalMonth, lastClosed: lastCompleted(calendar), nowMs })
  if (next === month) return null
  if (firstApprovalMonth === null || month < firstApprovalMonth) {
    return refuse(
      'month_out_of_order',
      'The first month that closes is that of the first approval.',
    )
  }
  const dueAtMs = closeDueAtMs(month)
  if (dueAtMs > nowMs) {
    return refuse('month_not_due', `${month} may close from ${isoInstant(dueAtMs)} on.`)
  }
  return refuse('month_out_of_order', `Close ${next ?? 'the earlier months'} before ${month}.`)
}
