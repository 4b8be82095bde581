import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import { type Month, nextMonth } from '#domain/calendar/month.ts'
import { engineVersion } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { CarriedBalance, Close } from '#domain/statements/statement-input.ts'
import type { CloseEvent } from '../oracle/events.ts'
import { hasGap } from './has-gap.ts'
import {
  countedRates,
  type Ledger,
  type LedgerReseller,
  lastClosedMonth,
  type ProductAnswer,
  refusedByProduct,
} from './ledger.ts'

/** A run of the close: goes on with what an earlier one began, then closes what may close. */
export function runClose(ledger: Ledger, event: CloseEvent, nowMs: number): ProductAnswer {
  finishClose(ledger)
  const isForced = event.kind === 'force'
  const due = monthsToClose({
    firstApprovalMonth: firstApprovalMonth(ledger),
    lastClosed: lastClosedMonth(ledger),
    nowMs,
  })
  if (isForced && due[0] !== event.month) {
    return refusedByProduct(firstOpenMonth(ledger) === event.month ? 'not due' : 'not next')
  }
  const closed: Month[] = []
  for (const month of isForced || event.interrupted ? due.slice(0, 1) : due) {
    if (!isForced && hasGap(ledger, month)) break
    beginClose(ledger, month)
    closed.push(month)
    if (!event.interrupted) finishClose(ledger)
  }
  return { answer: 'closed', months: closed }
}

/** States what a close that began has not stated, from its stored cutoffs. */
export function finishClose(ledger: Ledger): void {
  const { unfinished } = ledger
  if (unfinished === null) return
  const { statements } = ledger
  const carried = (resellerId: string) => carriedOf(statements, resellerId)
  ledger.statements = [...statements, ...stateMonth(ledger, unfinished, carried)]
  ledger.unfinished = null
}

const engine = engineOf({ engineVersion })

/** The month's statements out of the ledger as it is, on the balances that a reseller carries in. */
export function stateMonth(
  ledger: Ledger,
  close: Close,
  carriedBy: (resellerId: string) => readonly CarriedBalance[],
): StatementDraft[] {
  return ledger.resellers.flatMap((reseller) =>
    engine.state({ ...ledgerOf(ledger, reseller), close, carried: carriedBy(reseller.id) }),
  )
}

export const ledgerOf = (ledger: Ledger, reseller: LedgerReseller) => ({
  resellerId: reseller.id,
  resellerNumber: reseller.number,
  terminatedFrom: reseller.terminatedFrom,
  lines: ledger.lines,
  tenants: ledger.tenants,
  ownerships: ledger.ownerships,
  rates: countedRates(ledger),
  adjustments: ledger.adjustments,
})

/** The latest balance of each currency. Hashes are the sealed run's matter. */
export function carriedOf(
  statements: readonly StatementDraft[],
  resellerId: string,
): CarriedBalance[] {
  const latest = new Map(
    statements
      .filter((statement) => statement.resellerId === resellerId)
      .map(({ currency, balanceOutMinor }) => [
        currency,
        { currency, balanceOutMinor, sha256: null },
      ]),
  )
  return [...latest.values()]
}

/** The first month that doesn't count as closed, null before the first approval. */
export function firstOpenMonth(ledger: Ledger): Month | null {
  const lastClosed = lastClosedMonth(ledger)
  return lastClosed === null ? firstApprovalMonth(ledger) : nextMonth(lastClosed)
}

function beginClose(ledger: Ledger, month: Month): void {
  const last = ledger.closes.at(-1)
  const close = {
    month,
    lineCutoff: ledger.lines.length,
    previousLineCutoff: last?.lineCutoff ?? 0,
    adjustmentCutoff: ledger.adjustments.length,
    previousAdjustmentCutoff: last?.adjustmentCutoff ?? 0,
    minimumPayoutMinor: ledger.minimumPayoutMinor,
  }
  ledger.closes.push(close)
  ledger.unfinished = close
}

function firstApprovalMonth(ledger: Ledger): Month | null {
  const [first] = ledger.resellers.map(({ approvedOn }) => monthOfDate(approvedOn)).sort()
  return first ?? null
}
