/** What the objects known make due: each thing with its time, in the order of 5.2 and 6. */

import { allocate, canTakeMore } from './allocate.ts'
import { netLines } from './amounts.ts'
import type { Books, Cause } from './books.ts'
import { causeIsReady } from './causes.ts'
import { countInvoice, countsAtS } from './count-invoices.ts'
import { byCode } from './fractions.ts'
import { timeOf, voidedAtOf, wholeOf } from './known.ts'
import {
  areNotesKnown,
  giveUpElsewhere,
  letComeBack,
  payAfterAll,
  takeReturnedAgain,
  undo,
} from './undone.ts'

/** Something that is due and can be done now. */
export type Happening = Readonly<{ what: What; atS: number; id: string; happen: () => void }>

export type What =
  | 'counts'
  | 'cause'
  | 'more'
  | 'dropped'
  | 'note voided'
  | 'undone'
  | 'paid after all'

/** What happens next: what counts counts at once, then the earliest of what is due. Null when nothing is. */
export function nextHappening(books: Books): Happening | null {
  const byTime = (a: Happening, b: Happening) => a.atS - b.atS || byCode(a.id, b.id)
  const counts = invoicesThatCount(books).sort(byTime)[0]
  if (counts !== undefined) return counts
  const due = [
    ...causesThatAreReady(books),
    ...notesThatAreVoid(books),
    ...invoicesThatChange(books),
  ]
  return due.sort(byTime)[0] ?? null
}

function invoicesThatCount(books: Books): Happening[] {
  const found: Happening[] = []
  for (const [id, snapshots] of books.known.invoices) {
    const atS = countsAtS(books, snapshots)
    const raw = wholeOf(snapshots)
    if (books.invoices.has(id) || atS === null || raw === null) continue
    const { lines } = netLines(raw)
    if (lines !== null)
      found.push({ what: 'counts', atS, id, happen: () => countInvoice(books, raw, lines, atS) })
  }
  return found
}

function causesThatAreReady(books: Books): Happening[] {
  const found: Happening[] = []
  for (const cause of books.causes.values()) {
    const { atS, id } = cause
    if (cause.state === 'allocated' && canTakeMore(books, cause)) {
      found.push({ what: 'more', atS, id, happen: () => allocate(books, cause) })
    }
    if (cause.state !== 'pending') continue
    const readiness = causeIsReady(books, cause)
    if (readiness === 'ready')
      found.push({ what: 'cause', atS, id, happen: () => start(books, cause) })
    if (readiness !== 'dropped') continue
    // A note that waits is dropped when it is voided, so that a payment before that still wakes it.
    const voidedAtS = voidedAtOf(books.known.notes.get(cause.note ?? '') ?? [])
    found.push({ what: 'dropped', atS: voidedAtS ?? atS, id, happen: () => drop(cause) })
  }
  return found
}

function drop(cause: Cause): void {
  cause.state = 'dropped'
  cause.remaining = 0n
}

/** The first taking of a cause. One that comes after its own invoice was undone lives that through. */
function start(books: Books, cause: Cause): void {
  const { sort } = cause
  allocate(books, cause)
  const own = books.invoices.get(cause.invoice)
  if (sort !== 'line' || own === undefined || own.wasUndone === null) return
  giveUpElsewhere(books, cause, own)
  if (own.undone === null) takeReturnedAgain(books, own, paidAtS(books, own.id) ?? cause.atS)
}

function notesThatAreVoid(books: Books): Happening[] {
  const found: Happening[] = []
  for (const [id, snapshots] of books.known.notes) {
    const atS = voidedAtOf(snapshots)
    if (atS === null) continue
    const causes = [...books.causes.values()].filter(
      ({ note, state }) => note === id && state === 'allocated',
    )
    if (causes.length > 0)
      found.push({ what: 'note voided', atS, id, happen: () => letComeBack(books, causes) })
  }
  return found
}

function invoicesThatChange(books: Books): Happening[] {
  const found: Happening[] = []
  for (const invoice of books.invoices.values()) {
    const undoing = undoingOf(books, invoice.id)
    if (invoice.wasUndone === null && undoing !== null && undoing.areNotesKnown) {
      const { atS, tag } = undoing
      const happen = () => undo(books, invoice, tag)
      found.push({ what: 'undone', atS, id: invoice.id, happen })
    }
    const paid = paidAtS(books, invoice.id)
    if (invoice.undone === 'uncollectible' && paid !== null && paid > invoice.atS) {
      const happen = () => payAfterAll(books, invoice, paid)
      found.push({ what: 'paid after all', atS: paid, id: invoice.id, happen })
    }
  }
  return found
}

/** What undoes a counting invoice: the earlier of being voided and being written off. */
export function undoingOf(
  books: Books,
  id: string,
): { atS: number; tag: 'void' | 'uncollectible'; areNotesKnown: boolean } | null {
  const snapshots = books.known.invoices.get(id) ?? []
  const voided = timeOf(snapshots, 'voided_at')
  const uncollectible = timeOf(snapshots, 'marked_uncollectible_at')
  const isVoid = voided !== null && (uncollectible === null || voided < uncollectible)
  const atS = isVoid ? voided : uncollectible
  // Written off before it counted (setting `paid`): it was paid since, and is as any other.
  if (atS === null || atS < (books.invoices.get(id)?.atS ?? 0)) return null
  const transition = isVoid ? 'voided_at' : 'marked_uncollectible_at'
  const notes = [...books.known.notes.values()].flatMap((held) => {
    const raw = wholeOf(held)
    if (raw === null || netLines(raw).failed !== null) return []
    const isOf = (typeof raw.invoice === 'string' ? raw.invoice : raw.invoice.id) === id
    return isOf ? [{ raw, voidedAtS: voidedAtOf(held) }] : []
  })
  return {
    atS,
    tag: isVoid ? 'void' : 'uncollectible',
    areNotesKnown: areNotesKnown(snapshots, transition, notes),
  }
}

function paidAtS(books: Books, id: string): number | null {
  return timeOf(books.known.invoices.get(id) ?? [], 'paid_at')
}

export const isPaid = (books: Books, id: string): boolean => paidAtS(books, id) !== null
