/** Rule 7.10: which sources hold a month back, and what their totals are. */

import { type Books, isClosed, type PushedTotals } from './books.ts'
import { monthAfter } from './calendar.ts'
import type { Event } from './events.ts'

export type Gap = { currency: string; source: string | null }

export function recordTotals(books: Books, event: Event & { kind: 'totals' }): void {
  const { currency, month, source, count, isLast } = event
  const isTooLate = isClosed(books, month)
  books.totals.push({ currency, month, source, count, sum: BigInt(event.sum), isLast, isTooLate })
}

/** Every gap of the month, one for each currency and source. */
export function gapsOf(books: Books, month: string): Gap[] {
  const counted = books.totals.filter((one) => !one.isTooLate)
  const gaps: Gap[] = []
  for (const currency of new Set(counted.map((one) => one.currency))) {
    const ofCurrency = counted.filter((one) => one.currency === currency)
    const sources = new Set(ofCurrency.map((one) => one.source))
    for (const source of sources) {
      const pushes = ofCurrency.filter((one) => one.source === source)
      if (source === null && hasSourceWithTotals(ofCurrency, month)) continue
      if (isNeeded(pushes, month) && !isMet(books, pushes, month)) gaps.push({ currency, source })
    }
  }
  return gaps
}

/** Older totals stand for all sources until one of them has totals for the month. */
function hasSourceWithTotals(pushes: readonly PushedTotals[], month: string): boolean {
  return pushes.some((one) => one.source !== null && one.month === month)
}

/** From the earliest month with totals on, but for the months between the last and the next. */
function isNeeded(pushes: readonly PushedTotals[], month: string): boolean {
  let earliest = month
  let hasAny = false
  for (const one of pushes) {
    if (one.month > month) continue
    hasAny = true
    if (one.month < earliest) earliest = one.month
  }
  if (!hasAny) return false
  let isOver = false
  for (let each = earliest; each < month; each = monthAfter(each)) {
    const latest = latestOf(pushes, each)
    if (latest !== null) isOver = latest.isLast
  }
  return !isOver || latestOf(pushes, month) !== null
}

function isMet(books: Books, pushes: readonly PushedTotals[], month: string): boolean {
  const latest = latestOf(pushes, month)
  if (latest === null) return false
  let count = 0
  let sum = 0n
  for (const line of books.lines) {
    if (line.currency !== latest.currency || line.month !== month) continue
    if (latest.source !== null && line.id.source !== latest.source) continue
    count += 1
    sum += line.amount
  }
  return count === latest.count && sum === latest.sum
}

function latestOf(pushes: readonly PushedTotals[], month: string): PushedTotals | null {
  let latest: PushedTotals | null = null
  for (const one of pushes) if (one.month === month) latest = one
  return latest
}
