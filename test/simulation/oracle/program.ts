/**
 * The rules of program-rules.md, written a second time and as plainly as possible: naive, slow,
 * sharing nothing with the product. Feed it what happened, in the order it was recorded.
 */

import { approvalOf, type Books, isClosed, nextToClose, rateOf, type Statement } from './books.ts'
import { monthAfter, monthOf } from './calendar.ts'
import { gapsOf, recordTotals } from './completeness.ts'
import { type Answer, accepted, type Event, refused, same } from './events.ts'
import { recordLine } from './lines.ts'
import { closeMonth } from './statements.ts'
import { correctTenant, recordTenant, terminate, transferTenant } from './tenants.ts'

export function record(books: Books, event: Event): Answer {
  switch (event.kind) {
    case 'approve': {
      if (approvalOf(books, event.reseller) !== null) return refused('known already')
      if (!isRate(event.bps)) return refused('not a rate')
      books.approvals.push({ reseller: event.reseller, at: event.at })
      addRate(books, { ...event, from: monthOf(event.at) })
      return accepted
    }
    case 'rate':
      return recordRate(books, event)
    case 'withdraw':
      return withdrawRate(books, event)
    case 'tenant':
      return recordTenant(books, event)
    case 'correct':
      return correctTenant(books, event)
    case 'transfer':
      return transferTenant(books, event)
    case 'terminate':
      return terminate(books, event)
    case 'line':
      return recordLine(books, event)
    case 'adjustment': {
      if (approvalOf(books, event.reseller) === null) return refused('unknown reseller')
      if (event.amount === 0) return refused('no amount')
      books.sequence += 1
      books.adjustments.push({
        sequence: books.sequence,
        reseller: event.reseller,
        currency: event.currency,
        amount: BigInt(event.amount),
      })
      return accepted
    }
    case 'minimum':
      books.minimums.push({ currency: event.currency, amount: BigInt(event.amount) })
      return accepted
    case 'totals':
      recordTotals(books, event)
      return accepted
    case 'activeUntil': {
      if (approvalOf(books, event.reseller) === null) return refused('unknown reseller')
      books.activeUntils.push({ reseller: event.reseller, at: event.at, until: event.until })
      return accepted
    }
    case 'close':
      return runClose(books, event.at, event.interrupted)
    case 'force': {
      if (nextToClose(books) !== event.month) return refused('not the next month')
      if (!isDue(event.month, event.at)) return refused('not due')
      closeMonth(books, event.month)
      return { answer: 'closed', months: [event.month] }
    }
  }
}

/** Rule 6. */
function recordRate(books: Books, event: Event & { kind: 'rate' }): Answer {
  if (approvalOf(books, event.reseller) === null) return refused('unknown reseller')
  if (!isRate(event.bps)) return refused('not a rate')
  if (isClosed(books, event.from)) return refused('closed month')
  const before = rateOf(books, event.reseller, event.from)
  // The rules are silent; nothing earns before the approval.
  if (before === null) return refused('before approval')
  if (event.bps < before && event.from <= monthOf(event.at)) {
    return refused('lower rate too early')
  }
  addRate(books, event)
  return accepted
}

function addRate(books: Books, rate: { reseller: string; from: string; bps: number; at: string }) {
  const { reseller, from, bps, at } = rate
  books.rates.push({ reseller, from, bps, at, withdrawn: false })
}

/** Rule 6: within 24 hours, while its from-month is open, and not the one of the approval. */
function withdrawRate(books: Books, event: Event & { kind: 'withdraw' }): Answer {
  if (approvalOf(books, event.reseller) === null) return refused('unknown reseller')
  const rates = books.rates.filter((one) => one.reseller === event.reseller)
  const rate = rates[event.nth]
  if (rate === undefined) return refused('unknown rate')
  if (rate.withdrawn) return same
  if (event.nth === 0) return refused('rate of the approval')
  if (isClosed(books, rate.from)) return refused('closed month')
  const hours = (Date.parse(event.at) - Date.parse(rate.at)) / 3_600_000
  if (hours > 24) return refused('rate stands')
  rate.withdrawn = true
  return accepted
}

function isRate(bps: number): boolean {
  return Number.isInteger(bps) && bps >= 0 && bps <= 10_000
}

/** Rule 7.2: oldest first, each only when due, complete and every earlier one closed. */
function runClose(books: Books, at: string, isInterrupted: boolean): Answer {
  const months: string[] = []
  for (;;) {
    const month = nextToClose(books)
    if (month === null || !isDue(month, at) || gapsOf(books, month).length > 0) break
    closeMonth(books, month)
    months.push(month)
    if (isInterrupted) break
  }
  return { answer: 'closed', months }
}

/** From 03:00 UTC on day 3 of the following month. */
function isDue(month: string, at: string): boolean {
  return at >= `${monthAfter(month)}-03T03:00:00.000Z`
}

/** Rule 7.1: the statements there would be if all open months up to `through` closed now, in order. */
export function estimate(books: Books, through: string): Statement[] {
  const copy: Books = {
    ...books,
    closes: [...books.closes],
    statements: [...books.statements],
  }
  for (let month = nextToClose(copy); month !== null && month <= through; ) {
    closeMonth(copy, month)
    month = monthAfter(month)
  }
  return copy.statements.slice(books.statements.length)
}
