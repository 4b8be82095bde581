/** Section 9: control totals of what is written and of what waits for a price or a reseller. */

import { netLines, netTotal } from './amounts.ts'
import type { Books } from './books.ts'
import { monthOfSeconds } from './calendar.ts'
import { countsAtS } from './count-invoices.ts'
import { newest, timeOf, wholeOf } from './known.ts'
import { idOf } from './objects.ts'
import { tenantOf } from './tenants.ts'
import { latestMonth, standingOf } from './write-lines.ts'

export type MonthTotal = Readonly<{
  month: string
  currency: string
  lineCount: number
  sumMinor: number
}>

export function totalsOf(books: Books): MonthTotal[] {
  const totals = new Map<string, { lineCount: number; sum: bigint }>()
  const count = (month: string, currency: string, amount: bigint): void => {
    if (month > latestMonth(books)) return
    const key = `${month} ${currency}`
    const total = totals.get(key) ?? { lineCount: 0, sum: 0n }
    totals.set(key, { lineCount: total.lineCount + 1, sum: total.sum + amount })
  }
  for (const { charge, amount } of books.entries) {
    const standing = standingOf(books, charge)
    if (standing === 'written' || standing === 'price' || standing === 'reseller') {
      count(charge.serviceMonth, charge.currency, amount)
    }
  }
  for (const { month, currency, net } of unreadInvoices(books)) count(month, currency, net)
  return [...totals].sort().map(([key, { lineCount, sum }]) => {
    const [month = '', currency = ''] = key.split(' ')
    return { month, currency, lineCount, sumMinor: Number(sum) }
  })
}

/** Invoices that count but for their lines or their sum, of customers that are no direct ones. */
function unreadInvoices(books: Books): { month: string; currency: string; net: bigint }[] {
  const found: { month: string; currency: string; net: bigint }[] = []
  for (const snapshots of books.known.invoices.values()) {
    const raw = newest(snapshots)
    const finalised = timeOf(snapshots, 'finalized_at')
    if (raw === null || finalised === null || countsAtS(books, snapshots) === null) continue
    const whole = wholeOf(snapshots)
    if (whole !== null && netLines(whole).failed !== 'sum') continue
    // Voided or written off, and not paid since: it would come to nothing.
    const isDead = (['voided_at', 'marked_uncollectible_at'] as const).some(
      (step) => timeOf(snapshots, step) !== null,
    )
    if (isDead && timeOf(snapshots, 'paid_at') === null) continue
    const net = netTotal(raw)
    if (net === null || tenantOf(books, idOf(raw.customer)).waits === 'customer') continue
    found.push({ month: monthOfSeconds(finalised), currency: raw.currency.toUpperCase(), net })
  }
  return found
}
