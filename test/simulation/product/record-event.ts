import { dateOfInstantMs, monthOfDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { monthOfInstantMs, toMonth } from '#domain/calendar/month.ts'
import { rateChangeProblem, rateWithdrawalProblem } from '#domain/ledger/rate.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import type { Event } from '../oracle/events.ts'
import {
  acceptedByProduct,
  countedRates,
  findReseller,
  type Ledger,
  type LedgerReseller,
  lastClosedMonth,
  type ProductAnswer,
  refusedByProduct,
} from './ledger.ts'
import { recordLines } from './record-lines.ts'
import { correctTenant, recordTenant, transferTenant } from './record-tenants.ts'
import { runClose } from './run-close.ts'

/** What happened, done to the product's engine and to the ledger in arrays. */
export function recordEvent(ledger: Ledger, event: Event): ProductAnswer {
  const nowMs = Date.parse(event.at)
  switch (event.kind) {
    case 'approve':
      return approve(ledger, event, nowMs)
    case 'rate':
      return setRate(ledger, event, nowMs)
    case 'withdraw':
      return withdrawRate(ledger, event, nowMs)
    case 'tenant':
      return recordTenant(ledger, event)
    case 'correct':
      return correctTenant(ledger, event)
    case 'transfer':
      return transferTenant(ledger, event)
    case 'terminate':
      return terminate(ledger, event)
    case 'line':
      return recordLines(ledger, [event], nowMs)[0] ?? refusedByProduct()
    case 'adjustment':
      return bookAdjustment(ledger, event)
    case 'minimum':
      ledger.minimumPayoutMinor = { ...ledger.minimumPayoutMinor, [event.currency]: event.amount }
      return acceptedByProduct
    case 'totals': {
      const month = toMonth(event.month)
      const lastClosed = lastClosedMonth(ledger)
      ledger.controlTotals.push({
        currency: toCurrency(event.currency),
        month,
        source: event.source,
        isLast: event.isLast,
        cameAfterClose: lastClosed !== null && month <= lastClosed,
        lineCount: event.count,
        sumMinor: toMinor(event.sum),
      })
      return acceptedByProduct
    }
    case 'activeUntil': {
      if (findReseller(ledger, event.reseller) === null) return refusedByProduct('resellerNumber')
      ledger.activeUntil.push({
        resellerId: event.reseller,
        recordedOn: dateOfInstantMs(nowMs),
        until: event.until === null ? null : toCalendarDate(event.until),
      })
      return acceptedByProduct
    }
    case 'close':
    case 'force':
      return runClose(ledger, event, nowMs)
  }
}

function approve(ledger: Ledger, event: Event & { kind: 'approve' }, nowMs: number): ProductAnswer {
  if (findReseller(ledger, event.reseller) !== null) return refusedByProduct('id')
  ledger.resellers.push({
    id: event.reseller,
    number: ledger.resellers.length + 1,
    approvedOn: dateOfInstantMs(nowMs),
    terminatedFrom: null,
  })
  addRate(ledger, { ...event, from: monthOfInstantMs(nowMs) }, nowMs)
  return acceptedByProduct
}

function setRate(ledger: Ledger, event: Event & { kind: 'rate' }, nowMs: number): ProductAnswer {
  if (findReseller(ledger, event.reseller) === null) return refusedByProduct('resellerNumber')
  if (event.bps < 0 || event.bps > 10_000) return refusedByProduct('rateBps')
  const problem = rateChangeProblem({
    versions: countedRates(ledger).filter(({ resellerId }) => resellerId === event.reseller),
    fromMonth: toMonth(event.from),
    rateBps: toBps(event.bps),
    currentMonth: monthOfInstantMs(nowMs),
    lastClosed: lastClosedMonth(ledger),
  })
  if (problem !== null) return refusedByProduct(problem)
  addRate(ledger, event, nowMs)
  return acceptedByProduct
}

function addRate(
  ledger: Ledger,
  { reseller, from, bps }: Readonly<{ reseller: string; from: string; bps: number }>,
  recordedAtMs: number,
): void {
  const sequence = ledger.rates.length + 1
  const rate = { fromMonth: toMonth(from), rateBps: toBps(bps), recordedAtMs, isWithdrawn: false }
  ledger.rates.push({ sequence, resellerId: reseller, ...rate })
}

function withdrawRate(
  ledger: Ledger,
  event: Event & { kind: 'withdraw' },
  nowMs: number,
): ProductAnswer {
  if (findReseller(ledger, event.reseller) === null) return refusedByProduct('resellerNumber')
  const rates = ledger.rates.filter(({ resellerId }) => resellerId === event.reseller)
  const rate = rates[event.nth]
  if (rate === undefined) return refusedByProduct('not_found')
  if (rate.isWithdrawn) return { answer: 'same' }
  const problem = rateWithdrawalProblem({
    version: { ...rate, isFirst: rate === rates[0] },
    nowMs,
    lastClosed: lastClosedMonth(ledger),
  })
  if (problem !== null) return refusedByProduct(problem)
  ledger.rates = ledger.rates.map((one) => (one === rate ? { ...one, isWithdrawn: true } : one))
  return acceptedByProduct
}

function terminate(ledger: Ledger, event: Event & { kind: 'terminate' }): ProductAnswer {
  const reseller = findReseller(ledger, event.reseller)
  if (reseller === null) return refusedByProduct('resellerNumber')
  const from = toMonth(event.from)
  const lastClosed = lastClosedMonth(ledger)
  if (reseller.terminatedFrom !== null) return refusedByProduct('terminated already')
  if (lastClosed !== null && from <= lastClosed) return refusedByProduct('month_closed')
  if (from < monthOfDate(reseller.approvedOn)) return refusedByProduct('fromMonth')
  const ended: LedgerReseller = { ...reseller, terminatedFrom: from }
  ledger.resellers = ledger.resellers.map((one) => (one.id === reseller.id ? ended : one))
  return acceptedByProduct
}

function bookAdjustment(ledger: Ledger, event: Event & { kind: 'adjustment' }): ProductAnswer {
  if (findReseller(ledger, event.reseller) === null) return refusedByProduct('resellerNumber')
  ledger.adjustments.push({
    sequence: ledger.adjustments.length + 1,
    id: event.id,
    resellerId: event.reseller,
    currency: toCurrency(event.currency),
    amountMinor: toMinor(event.amount),
  })
  return acceptedByProduct
}
