/** Rule 7: what a closing month states. */

import {
  type BookedLine,
  type Books,
  isTest,
  minimumOf,
  ownerOf,
  type Part,
  rateOf,
  type Statement,
  terminationOf,
} from './books.ts'
import { floorOf, halfToEven, remainderOf } from './fractions.ts'

/** Closes the month with the ledger as it is now: stores the cutoff, then writes its statements. */
export function closeMonth(books: Books, month: string): void {
  books.closes.push({ month, cutoff: books.sequence })
  for (const approval of books.approvals) {
    for (const currency of currenciesOf(books)) {
      const statement = stateOne(books, approval.reseller, month, currency)
      if (statement !== null) books.statements.push(statement)
    }
  }
}

function currenciesOf(books: Books): string[] {
  const all: string[] = []
  for (const entry of [...books.lines, ...books.adjustments]) {
    if (!all.includes(entry.currency)) all.push(entry.currency)
  }
  return all.sort()
}

/** Sequence ≤ cutoff of M and service month ≤ M. */
function isReachedBy(close: { month: string; cutoff: number } | undefined, line: BookedLine) {
  return close !== undefined && line.sequence <= close.cutoff && line.month <= close.month
}

function stateOne(
  books: Books,
  reseller: string,
  month: string,
  currency: string,
): Statement | null {
  const place = books.closes.findIndex((close) => close.month === month)
  const close = books.closes[place]
  const closeBefore = books.closes[place - 1]
  const cutoff = close?.cutoff ?? 0
  const cutoffBefore = closeBefore?.cutoff ?? 0

  const lines = books.lines.filter(
    (line) =>
      line.currency === currency &&
      isReachedBy(close, line) &&
      !isReachedBy(closeBefore, line) &&
      !isTest(books, line.tenant) &&
      ownerOf(books, line.tenant, line.month) === reseller,
  )
  const adjustments = books.adjustments
    .filter((one) => one.reseller === reseller && one.currency === currency)
    .filter((one) => one.sequence <= cutoff && one.sequence > cutoffBefore)
    .map((one) => one.amount)

  let balanceIn = 0n
  for (const earlier of books.statements) {
    if (earlier.reseller === reseller && earlier.currency === currency) {
      balanceIn = earlier.balanceOut
    }
  }
  const end = terminationOf(books, reseller)
  const isAfterEnd = end !== null && month >= end
  if (lines.length === 0 && adjustments.length === 0) {
    // Rule 3.6: after the end what is owed to the reseller is stated once more, what it owes never.
    if (balanceIn === 0n) return null
    if (isAfterEnd && balanceIn < 0n) return null
  }

  const parts = shareOut(partsOf(books, reseller, lines))
  const numerator = sum(parts.map((part) => part.numerator))
  const commission = halfToEven(numerator)
  const own = parts.filter((part) => part.month === month)
  const prior = parts.filter((part) => part.month !== month)
  const due = commission + sum(adjustments) + balanceIn
  const minimum = isAfterEnd ? 0n : minimumOf(books, currency)
  const isHeldBack = due < 0n || due < minimum
  return {
    reseller,
    month,
    currency,
    parts,
    ownRevenue: sum(own.map((part) => part.revenue)),
    priorRevenue: sum(prior.map((part) => part.revenue)),
    numerator,
    ownCommission: sum(own.map((part) => part.amount)),
    priorCommission: sum(prior.map((part) => part.amount)),
    commission,
    adjustments,
    balanceIn,
    due,
    minimum,
    payable: isHeldBack ? 0n : due,
    balanceOut: isHeldBack ? due : 0n,
  }
}

/** One per (service month, tenant), by month, then by tenant id in code units. Not shared out yet. */
function partsOf(books: Books, reseller: string, lines: BookedLine[]): Part[] {
  const parts: Part[] = []
  for (const line of lines) {
    const bps = BigInt(rateOf(books, reseller, line.month) ?? 0)
    let part = parts.find((one) => one.month === line.month && one.tenant === line.tenant)
    if (part === undefined) {
      part = {
        month: line.month,
        tenant: line.tenant,
        bps,
        revenue: 0n,
        numerator: 0n,
        remainder: 0n,
        amount: 0n,
        lines: [],
      }
      parts.push(part)
    }
    part.revenue += line.amount
    part.numerator += line.amount * bps
    part.lines.push(line.id)
  }
  return parts.sort((a, b) => {
    if (a.month !== b.month) return a.month < b.month ? -1 : 1
    return a.tenant < b.tenant ? -1 : 1
  })
}

/** Floors, then one more for each of the largest remainders until the parts add up to the total. */
function shareOut(parts: Part[]): Part[] {
  const total = halfToEven(sum(parts.map((part) => part.numerator)))
  for (const part of parts) {
    part.amount = floorOf(part.numerator)
    part.remainder = remainderOf(part.numerator)
  }
  const served: Part[] = []
  while (sum(parts.map((part) => part.amount)) < total) {
    let best: Part | null = null
    for (const part of parts) {
      if (served.includes(part)) continue
      if (best === null || part.remainder > best.remainder) best = part
    }
    if (best === null) throw new Error('More to give out than there are parts')
    best.amount += 1n
    served.push(best)
  }
  return parts
}

export function sum(amounts: bigint[]): bigint {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}
