import type { MonthControlTotal } from '#db/ledger/control-total-list.ts'
import type { CloseHoldup } from '#db/months/close-holdups.ts'
import type { StoredClose } from '#db/months/closes.ts'
import type { MonthTotal } from '#db/months/month-totals.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { closeDueAtMs, type Month } from '#domain/calendar/month.ts'
import { differenceOf, isGap } from '#domain/ledger/control-totals.ts'
import { dueDateOf } from '#domain/statements/due-date.ts'

/** `due`: may close; `closing`: begun, so closed for every write, with pages left to state. */
export type MonthState = 'open' | 'due' | 'closing' | 'closed'

/** A month with the figures of its statements, a currency each. */
export function monthView(
  month: Month,
  close: StoredClose | null,
  totals: readonly MonthTotal[],
  heldUp: readonly CloseHoldup[],
  nowMs: number,
) {
  const dueAtMs = closeDueAtMs(month)
  return {
    month,
    state: stateOf(close, dueAtMs <= nowMs),
    dueAt: isoInstant(dueAtMs),
    closedAt: isoInstantOrNull(close?.completedAtMs ?? null),
    forcedReason: close?.forcedReason ?? null,
    /** Of what its statements pay, from the begin of its close on (rule 7.11). */
    payableDueOn: close && dueDateOf(close),
    /** Resellers that its close could not state; the others are. */
    heldUp: heldUp.map(({ resellerId, resellerNumber, companyName, reason, sinceAtMs }) => ({
      reseller: { id: resellerId, number: resellerNumber, companyName },
      reason,
      since: isoInstant(sinceAtMs),
    })),
    statements: totals.reduce((sum, total) => sum + total.statements, 0),
    commissionByCurrency: totals.map((total) => ({
      currency: total.currency,
      statements: total.statements,
      revenueMinor: total.revenueMinor,
      commissionMinor: total.commissionMinor,
      payableMinor: total.payableMinor,
    })),
  }
}

/** `isGap`: holds the month's close back, once it is due (rule 7.10). */
export const controlTotalView = ({ month: _, isRequired, ...total }: MonthControlTotal) => ({
  ...total,
  difference: differenceOf(total),
  isRequired,
  isGap: isRequired && isGap(total),
})

function stateOf(close: StoredClose | null, isDue: boolean): MonthState {
  if (close === null) return isDue ? 'due' : 'open'
  return close.completedAtMs === null ? 'closing' : 'closed'
}
