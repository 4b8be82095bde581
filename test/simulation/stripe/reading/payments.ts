/** Section 7: what was refunded or lost in a dispute, and of which invoice. */

import { inOurMinor, stripeTotal } from './amounts.ts'
import type { Books } from './books.ts'
import { countsAtS } from './count-invoices.ts'
import { halfToEven } from './fractions.ts'
import { isPaidWith, newest, succeeded, voidedAtOf } from './known.ts'
import { idOf, type RawDispute, type RawRefund, type StripeWorld } from './objects.ts'

/** The counting invoices that invoice payments tie a refund or dispute to, in the order of the payments' ids. */
function invoicesPaidWith(books: Books, one: RawRefund | RawDispute): string[] {
  const { payments } = books.known
  const found: string[] = []
  for (const id of [...payments.keys()].sort()) {
    const payment = newest(payments.get(id))
    if (payment === null || !isPaidWith(payment, one)) continue
    const snapshots = books.known.invoices.get(idOf(payment.invoice)) ?? []
    if (countsAtS(books, snapshots) !== null) found.push(idOf(payment.invoice))
  }
  return found
}

/**
 * Whether what finance credited is still due: money went back, no note in force says so, it is tied to that invoice,
 * and it comes to what was credited.
 */
export function isStillDue(books: Books, decision: StripeWorld['decisions'][number]): boolean {
  const { about, invoice, amountMinor } = decision
  const one = unnoted(books).find(({ raw }) => raw.id === about)
  if (one === undefined || !invoicesPaidWith(books, one.raw).includes(invoice)) return false
  return wouldCredit(books, invoice, one.raw.amount) === BigInt(amountMinor)
}

/** Refunds and lost disputes that nobody decided on; `invoice` is null where they wait (`payment`). */
export function undecided(
  books: Books,
): { id: string; kind: 'refund' | 'dispute'; invoice: string | null; wouldCredit: bigint }[] {
  const due = books.world.decisions.filter((decision) => isStillDue(books, decision))
  return unnoted(books)
    .filter(({ raw }) => !due.some(({ about }) => about === raw.id))
    .map(({ raw, kind }) => {
      const invoice = invoicesPaidWith(books, raw)[0] ?? null
      return { id: raw.id, kind, invoice, wouldCredit: wouldCredit(books, invoice, raw.amount) }
    })
}

/** What succeeded or was lost, and is in no note in force. */
function unnoted(books: Books): { raw: RawRefund | RawDispute; kind: 'refund' | 'dispute' }[] {
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
}

/** Amount × net ÷ total of the invoice: the amount in our minor units, the two as Stripe counts. */
function wouldCredit(books: Books, invoice: string | null, amount: number): bigint {
  const raw = invoice === null ? null : newest(books.known.invoices.get(invoice))
  if (raw === null || raw.total <= 0) return 0n
  return halfToEven(inOurMinor(raw, amount) * stripeTotal(raw), BigInt(raw.total))
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
