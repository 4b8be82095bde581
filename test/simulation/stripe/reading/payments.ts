/** Section 7: what was refunded or lost in a dispute, and of which invoice. */

import { netTotal } from './amounts.ts'
import type { Books } from './books.ts'
import { countsAtS } from './count-invoices.ts'
import { halfToEven } from './fractions.ts'
import { isPaidWith, newest, succeeded, voidedAtOf } from './known.ts'
import { idOf, type RawDispute, type RawRefund } from './objects.ts'

/** The counting invoice that an invoice payment ties a refund or dispute to; null: none known. */
function invoicePaidWith(books: Books, about: string): string | null {
  const { refunds, disputes, payments } = books.known
  const one = newest(refunds.get(about)) ?? newest(disputes.get(about))
  if (one === null) return null
  for (const id of [...payments.keys()].sort()) {
    const payment = newest(payments.get(id))
    if (payment === null || !isPaidWith(payment, one)) continue
    const snapshots = books.known.invoices.get(idOf(payment.invoice)) ?? []
    if (countsAtS(books, snapshots) !== null) return idOf(payment.invoice)
  }
  return null
}

/** Refunds and lost disputes that nobody decided on; `invoice` is null where they wait (`payment`). */
export function undecided(
  books: Books,
): { id: string; kind: 'refund' | 'dispute'; invoice: string | null; wouldCredit: bigint }[] {
  const { refunds, disputes } = books.known
  const noted = refundsOfNotes(books)
  const found: { raw: RawRefund | RawDispute; kind: 'refund' | 'dispute' }[] = []
  for (const snapshots of refunds.values()) {
    const raw = newest(snapshots)
    if (raw !== null && succeeded(snapshots) && !noted.has(raw.id))
      found.push({ raw, kind: 'refund' })
  }
  for (const snapshots of disputes.values()) {
    const raw = newest(snapshots)
    if (raw !== null && succeeded(snapshots)) found.push({ raw, kind: 'dispute' })
  }
  return found
    .filter(({ raw }) => !books.world.decisions.some(({ about }) => about === raw.id))
    .map(({ raw: { id, amount }, kind }) => {
      const invoice = invoicePaidWith(books, id)
      return { id, kind, invoice, wouldCredit: wouldCredit(books, invoice, amount) }
    })
}

/** Amount × net ÷ total of the invoice. */
function wouldCredit(books: Books, invoice: string | null, amount: number): bigint {
  const raw = invoice === null ? null : newest(books.known.invoices.get(invoice))
  if (raw === null || raw.total <= 0) return 0n
  return halfToEven(BigInt(amount) * (netTotal(raw) ?? 0n), BigInt(raw.total))
}

/** The refunds that notes in force made. */
function refundsOfNotes(books: Books): Set<string> {
  const noted = new Set<string>()
  for (const snapshots of books.known.notes.values()) {
    if (voidedAtOf(snapshots) !== null) continue
    for (const { refund } of newest(snapshots)?.refunds ?? []) noted.add(idOf(refund))
  }
  return noted
}
