/** Section 6: what comes back, undone invoices, and those that are paid after all. */

import { isAsleep, isLeftOut } from './allocate.ts'
import {
  add,
  type Books,
  type Cause,
  type CountedInvoice,
  giveBack,
  linesOf,
  sumOf,
  type UndoneTag,
  writeOff,
} from './books.ts'
import type { Snapshot } from './known.ts'
import type { RawInvoice, RawNote } from './objects.ts'

/** 6.1: all that the causes of a note (or a decision) took comes back, and they want nothing more. */
export function letComeBack(books: Books, causes: readonly Cause[]): void {
  for (const cause of causes) {
    for (const [charge, amount] of cause.held) giveBack(books, cause.id, charge, amount)
    cause.held.clear()
    cause.remaining = 0n
    cause.state = 'dropped'
  }
}

/** 6.2. */
export function undo(books: Books, invoice: CountedInvoice, tag: UndoneTag): void {
  invoice.undone = tag
  invoice.wasUndone = tag
  for (const charge of invoice.charges) {
    for (const line of linesOf(charge)) writeOff(books, invoice, line)
  }
  for (const cause of books.causes.values()) {
    if (cause.invoice === invoice.id) giveUpElsewhere(books, cause, invoice)
  }
}

/** What a negative line took from other invoices comes back; a note took nothing there. */
export function giveUpElsewhere(books: Books, cause: Cause, own: CountedInvoice): void {
  if (cause.sort !== 'line' && cause.sort !== 'again') return
  for (const [charge, amount] of cause.held) {
    if (charge.invoice === own) continue
    giveBack(books, cause.id, charge, amount)
    add(own.returned, cause.base, amount)
    cause.held.delete(charge)
  }
  // What it would have held of invoices that are undone themselves is wanted again later, too.
  for (const amount of cause.wouldHold.values()) add(own.returned, cause.base, amount)
  cause.wouldHold.clear()
}

/** 6.4: uncollectible, then paid. */
export function payAfterAll(books: Books, invoice: CountedInvoice, paidAtS: number): void {
  invoice.undone = null
  for (const [charge, amount] of invoice.writtenOff) {
    giveBack(books, 'uncollectible', charge, amount)
  }
  invoice.writtenOff.clear()
  for (const cause of [...books.causes.values()]) {
    for (const [charge, amount] of cause.wouldHold) {
      if (charge.invoice !== invoice) continue
      cause.wouldHold.delete(charge)
      wantAgain(books, invoice, cause, amount, paidAtS)
    }
  }
  takeReturnedAgain(books, invoice, paidAtS)
}

/** What came back under 6.2 is wanted again, under `INVOICE:LINE`. */
export function takeReturnedAgain(books: Books, invoice: CountedInvoice, atS: number): void {
  for (const [base, amount] of invoice.returned) {
    const cause = books.causes.get(base)
    if (cause !== undefined) wantAgain(books, invoice, cause, amount, atS)
  }
  invoice.returned.clear()
}

function wantAgain(
  books: Books,
  paid: CountedInvoice,
  { base, invoice, names, namedInvoice, raw }: Cause,
  amount: bigint,
  atS: number,
): void {
  const id = `${paid.id}:${base}`
  const cause: Cause = books.causes.get(id) ?? {
    id,
    base,
    sort: 'again',
    atS,
    x: 0n,
    names,
    namedInvoice,
    invoice,
    note: null,
    raw,
    state: 'pending',
    remaining: 0n,
    held: new Map(),
    wouldHold: new Map(),
  }
  books.causes.set(id, cause)
  cause.x += amount
  cause.remaining += amount
}

/** What a cause reports as its rest: what is over, and what it holds of invoices that are undone. */
export function reportedRest(books: Books, cause: Cause): bigint {
  if (cause.state !== 'allocated' || isAsleep(books, cause) || isLeftOut(books, cause)) return 0n
  let rest = cause.remaining + sumOf(cause.wouldHold.values())
  for (const [charge, amount] of cause.held) {
    if (charge.invoice.undone !== null && charge.invoice.id !== cause.invoice) rest += amount
  }
  return rest
}

/** 6.2: whether a snapshot taken since says that all notes of an invoice are known. */
export function areNotesKnown(
  snapshots: readonly Snapshot<RawInvoice>[],
  transition: 'voided_at' | 'marked_uncollectible_at',
  notes: readonly Readonly<{ raw: RawNote; voidedAtS: number | null }>[],
): boolean {
  return snapshots.some(({ raw, atS }) => {
    if (raw.status_transitions[transition] === null) return false
    let sum = 0
    for (const note of notes) {
      if (note.raw.created > atS) continue
      if (note.voidedAtS !== null && note.voidedAtS <= atS) continue
      sum += note.raw.pre_payment_amount + note.raw.post_payment_amount
    }
    return sum === raw.pre_payment_credit_notes_amount + raw.post_payment_credit_notes_amount
  })
}
