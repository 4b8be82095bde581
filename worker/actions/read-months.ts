import { readCloseCalendar, type StoredClose } from '#db/closes.ts'
import { listControlTotals, type MonthControlTotal } from '#db/control-totals.ts'
import type { Database } from '#db/database.ts'
import { listCloses, listMonthTotals, type MonthTotal } from '#db/month-totals.ts'
import { differenceOf, isGap } from '#domain/control-totals.ts'
import { isoInstant, isoInstantOrNull } from '#domain/iso-instant.ts'
import {
  addMonths,
  closeDueAtMs,
  type Month,
  monthOfInstantMs,
  monthsFromTo,
  previousMonth,
} from '#domain/month.ts'

/** `due`: may close; `closing`: begun, so closed for every write, with pages left to state. */
export type MonthState = 'open' | 'due' | 'closing' | 'closed'

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
  const [calendar, closes, totals, controlTotals] = await Promise.all([
    readCloseCalendar(db),
    listCloses(db, most, newest),
    listMonthTotals(db, most, newest),
    listControlTotals(db, monthsFromTo(most, newest)),
  ])
  const { firstApprovalMonth: firstMonth } = calendar
  if (firstMonth === null) return { items: [], nextCursor: null, firstMonth }
  const oldest = later(firstMonth, most)
  const closeByMonth = new Map(closes.map((close) => [close.month, close]))
  const totalsByMonth = Map.groupBy(totals, ({ month }) => month)
  const months = monthsFromTo(oldest, newest).toReversed()
  const items = months.map((month) => ({
    ...monthView(month, closeByMonth.get(month) ?? null, totalsByMonth.get(month) ?? [], nowMs),
    controlTotals: controlTotals.filter((total) => total.month === month).map(controlTotalView),
  }))
  return { items, nextCursor: oldest > firstMonth ? oldest : null, firstMonth }
}

function monthView(
  month: Month,
  close: StoredClose | null,
  totals: readonly MonthTotal[],
  nowMs: number,
) {
  const dueAtMs = closeDueAtMs(month)
  return {
    month,
    state: stateOf(close, dueAtMs <= nowMs),
    dueAt: isoInstant(dueAtMs),
    closedAt: isoInstantOrNull(close?.completedAtMs ?? null),
    forcedReason: close?.forcedReason ?? null,
    statements: totals.reduce((sum, total) => sum + total.statements, 0),
    commissionByCurrency: totals.map((total) => ({
      currency: total.currency,
      revenueMinor: total.revenueMinor,
      commissionMinor: total.commissionMinor,
      payableMinor: total.payableMinor,
    })),
  }
}

/** `isGap`: holds the month's close back, once it is due (rule 7.10). */
const controlTotalView = ({ month: _, isRequired, ...total }: MonthControlTotal) => ({
  ...total,
  difference: differenceOf(total),
  isRequired,
  isGap: isRequired && isGap(total),
})

function stateOf(close: StoredClose | null, isDue: boolean): MonthState {
  if (close === null) return isDue ? 'due' : 'open'
  return close.completedAtMs === null ? 'closing' : 'closed'
}

const later = (one: Month, other: Month): Month => (one > other ? one : other)
