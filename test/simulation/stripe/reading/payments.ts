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
  return wouldCredit(books, invoice, one.over) === BigInt(amountMinor)
}

/** Refunds and lost disputes that nobody decided on; `invoice` is null where they wait (`payment`). */
export function undecided(
  books: Books,
): { id: string; kind: 'refund' | 'dispute'; invoice: string | null; wouldCredit: bigint }[] {
  const due = books.world.decisions.filter((decision) => isStillDue(books, decision))
  return unnoted(books)
    .filter(({ raw }) => !due.some(({ about }) => about === raw.id))
    .map(({ raw, kind, over }) => {
      const invoice = invoicesPaidWith(books, raw)[0] ?? null
      return { id: raw.id, kind, invoice, wouldCredit: wouldCredit(books, invoice, over) }
    })
}

type Unnoted = Readonly<{
  raw: RawRefund | RawDispute
  kind: 'refund' | 'dispute'
  over: number
}>

/** What succeeded or was lost, with how much of it is in no note in force. */
function unnoted(books: Books): Unnoted[] {
  const { refunds, disputes } = books.known
  const noted = refundsOfNotes(books)
  const found: Unnoted[] = []
  for (const snapshots of refunds.values()) {
    const raw = newest(snapshots)
    if (raw === null || !succeeded(snapshots)) continue
    const said = noted.get(raw.id) ?? 0
    const over = said === 'all of it' ? 0 : raw.amount - said
    if (over > 0) found.push({ raw, kind: 'refund', over })
  }
  for (const snapshots of disputes.values()) {
    const raw = newest(snapshots)
    if (raw !== null && succeeded(snapshots)) found.push({ raw, kind: 'dispute', over: raw.amount })
  }
  return found
}

/** Amount × net ÷ total of the invoice: the amount in our minor units, the two as Stripe counts. */
function wouldCredit(books: Books, invoice: string | null, amount: number): bigint {
  const raw = invoice === null ? null : newest(books.known.invoices.get(invoice))
  if (raw === null || raw.total <= 0) return 0n
  return halfToEven(inOurMinor(raw, amount) * stripeTotal(raw), BigInt(raw.total))
}

/** How much of which refunds notes in force stand for. */
function refundsOfNotes(books: Books): Map<string, number | 'all of it'> {
  const noted = new Map<string, number | 'all of it'>()
  for (const snapshots of books.known.notes.values()) {
    if (voidedAtOf(snapshots) !== null) continue
    for (const { refund, amount_refunded } of newest(snapshots)?.refunds ?? []) {
      const before = noted.get(idOf(refund)) ?? 0
      const isTold = typeof amount_refunded === 'number' && before !== 'all of it'
      noted.set(idOf(refund), isTold ? before + amount_refunded : 'all of it')
    }
  }
  return noted
}
