import { type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { type Currency, toCurrency } from '#domain/money/currency.ts'
import type { Charge } from './credits/credit-book.ts'
import type { KnownInvoice, KnownNote } from './known-objects.ts'
import { type NetLine, netAmounts, netTotal, ourMinor } from './net-amounts.ts'
import type { InvoiceLine, NoteLine } from './snapshots.ts'
import type { CountsOnce } from './states.ts'

/** From when on invoices count how, in the order recorded. */
export type Counting = Readonly<{ fromS: number; countsOnce: CountsOnce }>

export type InvoiceWithLines = KnownInvoice & Readonly<{ lines: readonly InvoiceLine[] }>
export type NoteWithLines = KnownNote & Readonly<{ lines: readonly NoteLine[] }>

/** A line of an invoice with what it comes to. */
export type ReadLine = Charge &
  Readonly<{ line: InvoiceLine; amounts: NetLine; serviceMonth: Month; currency: Currency }>

export type ReadInvoice = Readonly<{
  invoice: InvoiceWithLines
  currency: Currency
  /** When it began to count; null while it doesn’t. */
  countsAtS: number | null
  /** It was voided, and only what is paid counts. */
  neverCounts: boolean
  /** Why its lines can’t be read; null where they can. */
  unread: 'lines' | 'sum' | null
  /** What earns, and what takes back, in the order of the invoice. */
  charges: readonly ReadLine[]
  negatives: readonly ReadLine[]
  /** Without tax and shipping, in our minor units; and the month in which it was finalised. */
  netMinor: number
  month: Month
}>

/** An invoice as the mapping sees it (stripe-mapping 2 and 4). */
export function readInvoice(
  invoice: InvoiceWithLines,
  countings: readonly Counting[],
): ReadInvoice {
  const currency = toCurrency(invoice.currency)
  const amounts = netAmounts({ ...invoice, currency }, invoice.lines)
  const lines = linesOf(invoice, currency, amounts.ok ? amounts.lines : [])
  const { countsAtS, neverCounts } = countsWhen(invoice, countings)
  return {
    invoice,
    currency,
    countsAtS,
    neverCounts,
    unread: invoice.hasMore ? 'lines' : amounts.ok ? null : 'sum',
    charges: lines.filter(({ net, line }) => net > 0 || (net === 0 && line.amount > 0)),
    negatives: lines.filter(({ net }) => net < 0),
    netMinor: ourMinor(netTotal(invoice.totals), currency),
    month: monthOfInstantMs((invoice.finalizedS ?? 0) * 1000),
  }
}

/**
 * By what an invoice that counted was undone: voided or written off, whichever was first; null where it was not. What
 * was written off and is paid since was undone all the same, and came back.
 */
export function undoneBy({ invoice, countsAtS }: Pick<ReadInvoice, 'invoice' | 'countsAtS'>) {
  const { voidedS, uncollectibleS, paidS } = invoice
  if (countsAtS === null) return null
  if (uncollectibleS !== null && (voidedS === null || uncollectibleS <= voidedS)) {
    return uncollectibleS < countsAtS
      ? null
      : ({ tag: 'uncollectible', atS: uncollectibleS } as const)
  }
  return voidedS === null || paidS !== null ? null : ({ tag: 'void', atS: voidedS } as const)
}

/** Whether nothing of an invoice is owed any more: it was voided or written off, and not paid since. */
export const isDead = (read: ReadInvoice): boolean =>
  undoneBy(read) !== null && read.invoice.paidS === null

function linesOf(
  { id: invoiceId, lines }: InvoiceWithLines,
  currency: Currency,
  amounts: readonly NetLine[],
): ReadLine[] {
  const amountsById = new Map(amounts.map((each) => [each.id, each]))
  return lines.flatMap((line) => {
    const of = amountsById.get(line.id)
    if (of === undefined) return []
    const serviceMonth = monthOfInstantMs(line.periodStartS * 1000)
    return [{ id: line.id, invoiceId, net: of.net, line, amounts: of, serviceMonth, currency }]
  })
}

/** Once finalised, or where it was set so, once paid; a setting holds for what is finalised from its start on. */
function countsWhen({ finalizedS, paidS, voidedS }: KnownInvoice, countings: readonly Counting[]) {
  if (finalizedS === null) return { countsAtS: null, neverCounts: false }
  const inForce = countings.findLast(({ fromS }) => fromS <= finalizedS)
  if (inForce?.countsOnce !== 'paid') return { countsAtS: finalizedS, neverCounts: false }
  return { countsAtS: paidS, neverCounts: paidS === null && voidedS !== null }
}
