import type { ActionContext } from '#actions/action-context.ts'
import { halfAnInvocation } from '#db/core/budget.ts'
import { readCloseCalendar } from '#db/months/closes.ts'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import type { Month } from '#domain/calendar/month.ts'
import { type CloseLimits, closeLimitsOf, driveClose, type HeldUp } from './close-month.ts'
import { lastCompleted } from './last-completed.ts'

export type DueMonthsClosed = Readonly<{
  closed: readonly Month[]
  /** The month whose next pages wait for the next run, null when none does. */
  unfinished: Month | null
  /** The month that a gap in its control totals holds back, and the months after it (rule 7.10). */
  incomplete?: Month
  /** Resellers of the unfinished month that can't be stated; the others are. */
  heldUp?: readonly HeldUp[]
}>

/**
 * Closes every month that may close, oldest first (rule 7.2), within its limits. A
 * missed run is caught up by the next; doubled and concurrent ones change nothing.
 */
export async function closeDueMonths(
  context: ActionContext,
  limits: CloseLimits = closeLimitsOf(halfAnInvocation(context.db)),
): Promise<DueMonthsClosed> {
  const calendar = await readCloseCalendar(context.db)
  const { firstApprovalMonth } = calendar
  const due = monthsToClose({
    firstApprovalMonth,
    lastClosed: lastCompleted(calendar),
    nowMs: context.nowMs,
  })
  const closed: Month[] = []
  for (const month of due) {
    const progress = await driveClose(context, month, limits)
    if (!progress.ok && progress.code === 'month_incomplete') {
      return { closed, unfinished: null, incomplete: month }
    }
    if (!progress.ok) return { closed, unfinished: month }
    const { completed, heldUp } = progress
    if (heldUp.length > 0) return { closed, unfinished: month, heldUp }
    if (!completed) return { closed, unfinished: month }
    closed.push(month)
  }
  return { closed, unfinished: null }
}
