/** Section 4.1: which invoices count, since when, and their charges and negative lines. */

import type { NetLine } from './amounts.ts'
import type { Books, Cause, Charge, CountedInvoice } from './books.ts'
import { monthOfSeconds } from './calendar.ts'
import { byCode } from './fractions.ts'
import { type Snapshot, timeOf } from './known.ts'
import { idOf, type RawInvoice, type RawLine } from './objects.ts'

/** The setting that holds for an invoice finalised then. */
function countingAt({ world }: Books, finalisedS: number): 'finalised' | 'paid' {
  let on: 'finalised' | 'paid' = 'finalised'
  for (const counting of world.countings.toSorted((a, b) => a.fromS - b.fromS)) {
    if (counting.fromS <= finalisedS) on = counting.on
  }
  return on
}

/** From when on an invoice counts; null while it does not. */
export function countsAtS(books: Books, snapshots: readonly Snapshot<RawInvoice>[]): number | null {
  const finalised = timeOf(snapshots, 'finalized_at')
  if (finalised === null) return null
  return countingAt(books, finalised) === 'paid' ? timeOf(snapshots, 'paid_at') : finalised
}

/** 5.4: under the setting `paid`, voided without having been paid. */
export function neverCounts(books: Books, id: string): boolean {
  const snapshots = books.known.invoices.get(id)
  if (snapshots === undefined || books.invoices.has(id)) return false
  const finalised = timeOf(snapshots, 'finalized_at')
  if (finalised === null || countingAt(books, finalised) !== 'paid') return false
  return timeOf(snapshots, 'voided_at') !== null && timeOf(snapshots, 'paid_at') === null
}

/** Enters an invoice that counts. Its charges follow in the order of its lines. */
export function countInvoice(
  books: Books,
  raw: RawInvoice,
  lines: readonly NetLine[],
  atS: number,
): void {
  const invoice: CountedInvoice = {
    id: raw.id,
    customer: idOf(raw.customer),
    currency: raw.currency.toUpperCase(),
    atS,
    charges: [],
    lineIds: new Set(lines.map(({ id }) => id)),
    undone: null,
    wasUndone: null,
    writtenOff: new Map(),
    returned: new Map(),
  }
  books.invoices.set(raw.id, invoice)
  for (const line of lines) {
    if (line.raw === null) continue
    if (line.amount > 0n) addCharge(books, invoice, line, line.raw)
    if (line.n < 0n) addNegative(books, invoice, line, line.raw)
  }
  invoice.charges.sort((a, b) => byCode(a.id, b.id))
}

function addCharge(books: Books, invoice: CountedInvoice, line: NetLine, raw: RawLine): void {
  const { id, n, d, tHundredths } = line
  const { customer, currency } = invoice
  const serviceMonth = monthOfSeconds(raw.period?.start ?? 0)
  const common = { id, customer, invoice, raw, currency, serviceMonth, n, d, tHundredths }
  const charge: Charge = { ...common, ledger: [], written: null }
  charge.ledger.push({ externalId: id, charge, amount: n, credited: 0n })
  invoice.charges.push(charge)
  books.entries.push({
    externalId: id,
    charge,
    type: 'own',
    amount: n,
    corrects: null,
    isWritten: false,
  })
}

function addNegative(
  books: Books,
  { id: invoice, atS }: CountedInvoice,
  line: NetLine,
  raw: RawLine,
) {
  const { id, n } = line
  const credited =
    raw.parent?.invoice_item_details?.proration_details?.credited_items ??
    raw.parent?.subscription_item_details?.proration_details?.credited_items ??
    null
  const cause: Cause = {
    id,
    sort: 'line',
    base: id,
    atS,
    x: -n,
    names: credited?.invoice_line_items ?? [],
    namedInvoice: credited?.invoice ?? null,
    invoice,
    note: null,
    raw,
    state: 'pending',
    remaining: -n,
    held: new Map(),
    wouldHold: new Map(),
  }
  books.causes.set(id, cause)
}
