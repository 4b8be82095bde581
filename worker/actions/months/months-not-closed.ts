import type { Database } from '#db/core/database.ts'
import { listHoldups } from '#db/months/close-holdups.ts'
import type { CloseCalendar } from '#db/months/closes.ts'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { lastCompleted } from './last-completed.ts'

/**
 * `closing`: begun, so closed for every write, and not yet stated to the end; `heldUp` of its resellers
 * can't be. `due`: due, and not begun, oldest first. Hold-ups are read only while a month is in closing.
 */
export async function readMonthsNotClosed(db: Database, calendar: CloseCalendar, nowMs: number) {
  const { firstApprovalMonth, latest } = calendar
  const begun = latest !== null && latest.completedAtMs === null ? latest : null
  const due = monthsToClose({ firstApprovalMonth, lastClosed: lastCompleted(calendar), nowMs })
  const heldUp = begun === null ? [] : await listHoldups(db, begun.month, begun.month)
  return {
    closing: begun && {
      month: begun.month,
      begunAt: isoInstant(begun.begunAtMs),
      heldUp: heldUp.length,
    },
    due: due.filter((month) => month !== begun?.month),
  }
}
