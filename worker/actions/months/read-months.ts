import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listControlTotals } from '#db/ledger/control-total-list.ts'
import { listHoldups } from '#db/months/close-holdups.ts'
import { readCloseCalendar } from '#db/months/closes.ts'
import { listCloses, listMonthTotals } from '#db/months/month-totals.ts'
import {
  addMonths,
  type Month,
  monthOfInstantMs,
  monthsFromTo,
  previousMonth,
} from '#domain/calendar/month.ts'
import { controlTotalView, monthView } from './month-view.ts'

/**
 * The program's months from the first approval to the current one, newest first, a page before
 * `beforeMonth`, with the figures of their statements, and of the open ones what the billing side
 * expects against what arrived.
 */
export async function readMonths(
  db: Database,
  query: Readonly<{ nowMs: number; beforeMonth: Month | null; limit: number }>,
) {
  const { nowMs, beforeMonth, limit } = query
  const newest = beforeMonth === null ? monthOfInstantMs(nowMs) : previousMonth(beforeMonth)
  const most = addMonths(newest, 1 - limit)
  const [calendar, closes, totals, controlTotals, holdups] = await together(db, [
    readCloseCalendar(db),
    listCloses(db, most, newest),
    listMonthTotals(db, most, newest),
    listControlTotals(db, monthsFromTo(most, newest)),
    listHoldups(db, most, newest),
  ])
  const { firstApprovalMonth: firstMonth } = calendar
  if (firstMonth === null) return { items: [], nextCursor: null, firstMonth }
  const oldest = later(firstMonth, most)
  const closeByMonth = new Map(closes.map((close) => [close.month, close]))
  const totalsByMonth = Map.groupBy(totals, ({ month }) => month)
  const months = monthsFromTo(oldest, newest).toReversed()
  const items = months.map((month) => ({
    ...monthView(
      month,
      closeByMonth.get(month) ?? null,
      totalsByMonth.get(month) ?? [],
      holdups.filter((holdup) => holdup.month === month),
      nowMs,
    ),
    controlTotals: controlTotals.filter((total) => total.month === month).map(controlTotalView),
  }))
  return { items, nextCursor: oldest > firstMonth ? oldest : null, firstMonth }
}

const later = (one: Month, other: Month): Month => (one > other ? one : other)
