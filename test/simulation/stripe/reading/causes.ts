/** Section 5: the causes that are no lines of invoices, and what each waits for (5.4, 6.3). */

import { isLeftOut } from './allocate.ts'
import { type NetLine, netLines } from './amounts.ts'
import { type Books, type Cause, sumOf } from './books.ts'
import { neverCounts } from './count-invoices.ts'
import { voidedAtOf, wholeOf } from './known.ts'
import { idOf, type RawNote } from './objects.ts'
import { isStillDue } from './payments.ts'
import { letComeBack } from './undone.ts'

export type Readiness = 'ready' | 'line' | 'written_off' | 'left out' | 'dropped'

/** Makes the causes of every note and decision that is known by now. */
export function meetCauses(books: Books): void {
  for (const snapshots of books.known.notes.values()) {
    const raw = wholeOf(snapshots)
    const lines = raw === null ? null : netLines(raw).lines
    if (raw !== null && lines !== null) meetNote(books, raw, lines)
  }
  for (const decision of books.world.decisions) {
    if (!isStillDue(books, decision)) continue
    const { about, invoice, amountMinor, atS } = decision
    const id = decisionId(books, about)
    meet(books, { ...blank, id, sort: 'decision', atS, invoice, x: BigInt(amountMinor) })
  }
}

/** Before anything else: what finance credited and is not due any more comes back, and is no cause. */
export function dropDecisions(books: Books): void {
  const due = books.world.decisions.filter((decision) => isStillDue(books, decision))
  const dueIds = new Set(due.map(({ about }) => decisionId(books, about)))
  for (const cause of [...books.causes.values()]) {
    if (cause.sort !== 'decision' || dueIds.has(cause.id)) continue
    if (cause.held.size === 0) {
      if (!books.spent.has(cause.id)) books.causes.delete(cause.id)
      continue
    }
    books.spent.add(cause.id)
    letComeBack(books, [cause])
  }
}

/** The refund's id; where that came back once, the next: 2:re, 3:re. */
function decisionId({ spent }: Books, about: string): string {
  let id = about
  for (let nth = 2; spent.has(id); nth += 1) id = `${nth}:${about}`
  return id
}

function meetNote(books: Books, note: RawNote, lines: readonly NetLine[]): void {
  const common = {
    ...blank,
    sort: 'note' as const,
    atS: note.created,
    note: note.id,
    invoice: idOf(note.invoice),
  }
  if (lines.some(({ n }) => n < 0n)) {
    meet(books, { ...common, id: note.id, x: sumOf(lines.map(({ n }) => n)) })
    return
  }
  for (const { id, n, raw } of lines) {
    const named = raw?.type === 'invoice_line_item' ? raw.invoice_line_item : undefined
    meet(books, { ...common, id, x: n, names: named === undefined ? [] : [named] })
  }
}

const blank = {
  names: [] as readonly string[],
  namedInvoice: null,
  note: null as string | null,
  raw: null,
  state: 'pending' as const,
}

type Wanted = Omit<Cause, 'base' | 'remaining' | 'held' | 'wouldHold'>

function meet(books: Books, wanted: Wanted): void {
  if (wanted.x <= 0n || books.causes.has(wanted.id)) return
  books.causes.set(wanted.id, {
    ...wanted,
    base: wanted.id,
    remaining: wanted.x,
    held: new Map(),
    wouldHold: new Map(),
  })
}

/** Whether a pending cause can be allocated, or what it waits for. */
export function causeIsReady(books: Books, cause: Cause): Readiness {
  const own = books.invoices.get(cause.invoice)
  if (own === undefined) return neverCounts(books, cause.invoice) ? 'dropped' : 'line'
  if (isLeftOut(books, cause)) return 'left out'
  for (const name of cause.names) {
    if (isLineKnown(books, name)) continue
    if (cause.namedInvoice !== null && neverCounts(books, cause.namedInvoice)) continue
    return 'line'
  }
  if (cause.sort === 'line' || cause.sort === 'again' || own.undone === null) return 'ready'
  const voidedAtS = voidedAtOf(books.known.notes.get(cause.note ?? '') ?? [])
  return voidedAtS === null ? 'written_off' : 'dropped'
}

function isLineKnown(books: Books, id: string): boolean {
  return [...books.invoices.values()].some(({ lineIds }) => lineIds.has(id))
}
