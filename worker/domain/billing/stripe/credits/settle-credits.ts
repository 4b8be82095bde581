import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import { type ReadInvoice, undoneBy } from '../counted-invoices.ts'
import type { KnownNote, Noted } from '../known-objects.ts'
import { type CreditBook, type Undoing, undoings } from './credit-book.ts'
import { type Cause, causesAnew, causesOfLine } from './credit-causes.ts'
import { takeCredit } from './take-credit.ts'

/** Everything that credits of a customer follow from. */
export type CreditFacts = Readonly<{
  invoices: ReadonlyMap<string, ReadInvoice>
  notes: readonly KnownNote[]
  /** Negative lines, notes, and what finance decided. */
  causes: readonly Cause[]
}>

/**
 * Why a cause is not allocated, or that it is. `overdue`: its own invoice was undone before what it names was known;
 * it takes and gives back at once.
 */
export type Turn = 'allocated' | 'overdue' | 'line' | 'written_off' | 'dropped'

/** `run` answers whether all that has a rest is to be tried again. */
type Step = Readonly<{ atS: number; id: string; run: () => boolean }>

/**
 * Allocates what is to be credited, lets come back what was voided, and undoes invoices (stripe-mapping 5 and 6):
 * what becomes known at once in the order of its time, and after each coming-back the oldest rests first. What it
 * does is added to the book.
 */
export function settleCredits(facts: CreditFacts, book: CreditBook): void {
  // What is done does nothing again: whoever begins anew comes to where it was, oldest first.
  let isToBegin = true
  while (isToBegin) isToBegin = stepsOf(facts, book).some(({ run }) => run())
}

/** All causes at this point, with those that a payment of what was written off brought about; oldest first. */
export function allCauses({ causes, invoices }: CreditFacts, book: CreditBook): Cause[] {
  const negatives = causes.filter(({ lineId }) => lineId !== null)
  const anew = [...invoices.values()].flatMap((each) =>
    book.isMarked('released', 'uncollectible', each.invoice.id)
      ? causesAnew(each, negatives, book)
      : [],
  )
  return [...causes, ...anew].toSorted(byTime)
}

/** Whether an invoice is undone, as far as the book has come. */
export const isUndone = (book: CreditBook, invoice: string): boolean =>
  undoneTag(book, invoice) !== null

/**
 * Whether the credit notes that are known make what Stripe says of the invoice, as it was since it was undone, by any
 * snapshot.
 */
export function notesAreKnown(
  { invoice }: ReadInvoice,
  notes: readonly KnownNote[],
  undoneAtS: number,
): boolean {
  const own = notes.filter((note) => note.invoice === invoice.id)
  return invoice.notedSince.some(
    (snapshot) => snapshot.asOf.s >= undoneAtS && isNoted(snapshot, own),
  )
}

function isNoted({ asOf: { s }, noted }: Noted, notes: readonly KnownNote[]): boolean {
  const then = notes.filter(
    ({ createdS, voidedS }) => createdS <= s && (voidedS === null || voidedS > s),
  )
  return then.reduce((sum, each) => sum + each.noted, 0) === noted
}

/** Whether a cause has its turn (stripe-mapping 5.4 and 6.3). */
export function turnOf({ invoices, notes }: CreditFacts, book: CreditBook, cause: Cause): Turn {
  const own = invoices.get(cause.invoiceId)
  if (own?.neverCounts) return 'dropped'
  const note = notes.find(({ id }) => id === cause.noteId)
  if (note && book.isMarked('released', 'void', note.id)) return 'dropped'
  if (!own || own.countsAtS === null || own.unread !== null) return 'line'
  const isKnown = namesAreKnown(invoices, cause)
  if (cause.lineId === cause.id && isOverdue(book, cause.id)) return isKnown ? 'overdue' : 'line'
  if (isUndone(book, cause.invoiceId)) {
    const isLater = cause.lineId === null && cause.atS >= (undoneBy(own)?.atS ?? 0)
    return isLater && !note?.voidedS && book.takenBy(cause.id) === 0 ? 'written_off' : 'dropped'
  }
  return isKnown ? 'allocated' : 'line'
}

function stepsOf(facts: CreditFacts, book: CreditBook): Step[] {
  const { invoices, notes } = facts
  const take = (cause: Cause): boolean => takeTurn(cause, facts, book)
  const ofCauses = allCauses(facts, book).map((cause) => ({ ...cause, run: () => take(cause) }))
  const ofNotes = notes.flatMap(({ id, voidedS }): Step[] =>
    voidedS === null || book.isMarked('released', 'void', id)
      ? []
      : [{ atS: voidedS, id, run: () => letNoteComeBack(id, facts, book) }],
  )
  const ofInvoices = [...invoices.values()].flatMap((each): Step[] => {
    const { id, paidS } = each.invoice
    if (each.countsAtS === null || each.unread !== null) return []
    if (book.isMarked('held', 'uncollectible', id)) {
      if (paidS === null || book.isMarked('released', 'uncollectible', id)) return []
      return [{ atS: paidS, id, run: () => letInvoiceComeBack(each, book) }]
    }
    const undone = undoneBy(each)
    if (undone === null || isUndone(book, id)) return []
    if (!notesAreKnown(each, notes, undone.atS)) return []
    return [{ atS: undone.atS, id, run: () => undo(each, undone.tag, { facts, book }) }]
  })
  return [...ofCauses, ...ofNotes, ...ofInvoices].toSorted(byTime)
}

/** A cause takes what it can; true for one that was overdue, and gave it back. */
function takeTurn(cause: Cause, facts: CreditFacts, book: CreditBook): boolean {
  const { invoices } = facts
  const turn = turnOf(facts, book, cause)
  if (turn !== 'allocated' && turn !== 'overdue') return false
  takeCredit(cause, { book, invoices, isUndone: (id) => isUndone(book, id) })
  if (turn === 'overdue') giveBackOverdue(cause, invoices.get(cause.invoiceId), book)
  return turn === 'overdue'
}

/** A note was voided: what it took comes back, and to an undone invoice goes at once. */
function letNoteComeBack(noteId: string, facts: CreditFacts, book: CreditBook): boolean {
  const causes = facts.causes.filter((cause) => cause.noteId === noteId)
  const isOpen = causes.some((cause) => turnOf(facts, book, cause) === 'line')
  // Without a cause there is nothing to come back, or its lines are still to come.
  if (isOpen || causes.length === 0) return false
  for (const cause of causes) takeTurn(cause, facts, book)
  for (const { id } of causes) giveBack(id, book)
  book.mark('released', 'void', noteId)
  return true
}

/** What is left of each charge is credited, and what its negative lines took of other invoices comes back. */
function undo(
  read: ReadInvoice,
  tag: Undoing,
  { facts, book }: Readonly<{ facts: CreditFacts; book: CreditBook }>,
): boolean {
  const { invoice, charges } = read
  const own = facts.causes.filter(
    ({ lineId, invoiceId }) => lineId !== null && invoiceId === invoice.id,
  )
  // What could not have its turn yet has it later, as if it had been before.
  for (const cause of own)
    if (turnOf(facts, book, cause) === 'line') book.mark('held', tag, cause.id)
  book.mark('held', tag, invoice.id)
  for (const { id } of charges) book.credit(tag, id, book.restOf(id))
  for (const { id } of own.toSorted((a, b) => compareCodeUnits(a.id, b.id))) {
    for (const cause of causesOfLine(book, id)) giveBackOfLine(cause, read, book)
  }
  return true
}

/** What a negative line took of other invoices, and what it only held of them. */
function giveBackOfLine(cause: string, { charges }: ReadInvoice, book: CreditBook): void {
  const own = new Set(charges.map(({ id }) => id))
  giveBack(cause, book, (charge) => !own.has(charge))
  for (const { charge, held } of book.heldBy(cause)) {
    const of = book.chargeOf(charge)?.invoiceId
    if (held > 0 && of !== undefined && isUndone(book, of)) book.release(cause, charge, held)
  }
}

function giveBackOverdue({ id }: Cause, own: ReadInvoice | undefined, book: CreditBook): void {
  if (own) giveBackOfLine(id, own, book)
  for (const tag of undoings) if (book.isMarked('held', tag, id)) book.mark('released', tag, id)
}

/** Whether a negative line had no turn before its invoice was undone, and has had none since. */
const isOverdue = (book: CreditBook, id: string): boolean =>
  undoings.some((tag) => book.isMarked('held', tag, id) && !book.isMarked('released', tag, id))

/** An invoice that was written off is paid: what was credited for that comes back. */
function letInvoiceComeBack({ invoice, charges }: ReadInvoice, book: CreditBook): boolean {
  const credited = new Map(book.heldBy('uncollectible').map((each) => [each.charge, each.credited]))
  book.mark('released', 'uncollectible', invoice.id)
  for (const { id } of charges) {
    const amountMinor = credited.get(id) ?? 0
    if (amountMinor > 0) book.back('uncollectible', id, amountMinor)
  }
  return true
}

/** What a cause took of these charges comes back, and to an undone invoice goes at once. */
export function giveBack(
  cause: string,
  book: CreditBook,
  isOf: (charge: string) => boolean = () => true,
): void {
  for (const { charge, credited } of book.heldBy(cause)) {
    if (credited <= 0 || !isOf(charge)) continue
    book.back(cause, charge, credited)
    const invoice = book.chargeOf(charge)?.invoiceId
    const tag = invoice === undefined ? null : undoneTag(book, invoice)
    if (tag !== null) book.credit(tag, charge, credited)
  }
}

/** By what an invoice is undone, as far as the book has come; null while it isn’t. */
function undoneTag(book: CreditBook, invoice: string): Undoing | null {
  if (book.isMarked('held', 'void', invoice)) return 'void'
  const isBack = book.isMarked('released', 'uncollectible', invoice)
  return !isBack && book.isMarked('held', 'uncollectible', invoice) ? 'uncollectible' : null
}

function namesAreKnown(invoices: CreditFacts['invoices'], { names, namesOf }: Cause): boolean {
  if (names.length === 0) return true
  const named = invoices.get(namesOf)
  if (named?.neverCounts) return true
  if (!named || named.countsAtS === null || named.unread !== null) return false
  return names.every((name) => named.invoice.lines.some(({ id }) => id === name))
}

const byTime = (
  a: Readonly<{ atS: number; id: string }>,
  b: Readonly<{ atS: number; id: string }>,
): number => a.atS - b.atS || compareCodeUnits(a.id, b.id)
