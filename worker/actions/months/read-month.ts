import { refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listControlTotals, listHeldPushes } from '#db/ledger/control-total-list.ts'
import { listHoldups } from '#db/months/close-holdups.ts'
import { type CloseRecord, findCloseRecord } from '#db/months/close-record.ts'
import { readCloseCalendar } from '#db/months/closes.ts'
import { listMonthTotals } from '#db/months/month-totals.ts'
import { nextToClose } from '#domain/calendar/close-order.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { type Month, monthOfInstantMs, nextMonth, previousMonth } from '#domain/calendar/month.ts'
import { lastCompleted } from './last-completed.ts'
import { monthView } from './month-view.ts'
import { totalsWithPushes } from './totals-with-pushes.ts'

/**
 * One month of the program: how it stands, what the billing side expects against what arrived up to
 * now, the month that must close before it, and of a closed one how that came about.
 */
export async function readMonth(db: Database, month: Month, nowMs: number) {
  const [calendar, record, totals, controlTotals, pushes, holdups] = await together(db, [
    readCloseCalendar(db),
    findCloseRecord(db, month),
    listMonthTotals(db, month, month),
    listControlTotals(db, [month]),
    listHeldPushes(db, month),
    listHoldups(db, month, month),
  ])
  const { firstApprovalMonth: firstMonth } = calendar
  const currentMonth = monthOfInstantMs(nowMs)
  if (firstMonth === null || month < firstMonth || month > currentMonth) {
    const range = firstMonth === null ? 'none has begun' : `they go from ${firstMonth} to now`
    return refuse('not_found', `${month} is no month of the program: ${range}.`)
  }
  const next = nextToClose(firstMonth, lastCompleted(calendar))
  return {
    ok: true as const,
    month: {
      ...monthView(month, record?.close ?? null, totals, holdups, nowMs),
      controlTotals: totalsWithPushes(controlTotals, pushes, month),
      /** The month that closes first; null when it is this one, or this one is closed. */
      closesAfter: next < month ? next : null,
      close: record && closeView(record),
      previousMonth: month > firstMonth ? previousMonth(month) : null,
      nextMonth: month < currentMonth ? nextMonth(month) : null,
    },
  }
}

/** `begunByName` is null where the daily run closed it. */
const closeView = ({ close, begunByName }: CloseRecord) => ({
  begunAt: isoInstant(close.begunAtMs),
  begunByName,
  completedAt: isoInstantOrNull(close.completedAtMs),
  forcedReason: close.forcedReason,
  rulesVersion: close.rulesVersion,
  engineVersion: close.engineVersion,
  lineCutoff: close.lineCutoff,
  previousLineCutoff: close.previousLineCutoff,
  adjustmentCutoff: close.adjustmentCutoff,
})
