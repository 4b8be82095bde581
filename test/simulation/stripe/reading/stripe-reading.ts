import { netLines } from './amounts.ts'
import type { Books, Cause } from './books.ts'
import { causeIsReady, dropDecisions, meetCauses } from './causes.ts'
import { type Happening, isPaid, nextHappening, undoingOf } from './happenings.ts'
import { Known, voidedAtOf, wholeOf } from './known.ts'
import type { Delivery, StripeWorld } from './objects.ts'
import { undecided } from './payments.ts'
import { ownersToDecide } from './tenants.ts'
import { type MonthTotal, totalsOf } from './totals.ts'
import { reportedRest } from './undone.ts'
import { standingOf, type WrittenLine, writeLines } from './write-lines.ts'

export type WaitReason =
  | 'customer'
  | 'reseller'
  | 'price'
  | 'month'
  | 'line'
  | 'written_off'
  | 'credit_notes'
  | 'lines'
  | 'payment'

export type ReadingResult = Readonly<{
  /** In the order in which they were written. */
  lines: readonly WrittenLine[]
  tenantsRecorded: Books['recorded']
  waits: readonly Readonly<{ id: string; reason: WaitReason; amountMinor: number | null }>[]
  failures: readonly Readonly<{ id: string; reason: 'sum' | 'currency' }>[]
  reports: Readonly<{
    rest: readonly Readonly<{ id: string; amountMinor: number }>[]
    owner: ReturnType<typeof ownersToDecide>
    paid: readonly Readonly<{ id: string; kind: 'refund' | 'dispute'; wouldCreditMinor: number }>[]
  }>
  totals: readonly MonthTotal[]
}>

export type Happened = Omit<Happening, 'happen'>

/** A second reading of stripe-mapping.md, slow and plain: objects in, lines, waits and reports out. */
export class StripeReading {
  /** For the properties: what was made of everything, and in which order it was. */
  readonly books: Books
  readonly happened: Happened[] = []
  readonly #lines: WrittenLine[] = []

  constructor(world: StripeWorld) {
    this.books = {
      known: new Known(),
      world,
      invoices: new Map(),
      causes: new Map(),
      spent: new Set(),
      entries: [],
      bound: new Map(),
      recorded: [],
    }
  }

  /** Settings, mapping, decisions and the time may change between takes. */
  change(world: Partial<StripeWorld>): void {
    this.books.world = { ...this.books.world, ...world }
  }

  /** Maps everything that these objects, known at once, make due. */
  take(deliveries: readonly Delivery[]): void {
    const books = this.books
    for (const delivery of deliveries) books.known.see(delivery, books.world.nowMs)
    dropDecisions(books)
    for (;;) {
      meetCauses(books)
      const next = nextHappening(books)
      if (next === null) break
      const { what, atS, id } = next
      this.happened.push({ what, atS, id })
      next.happen()
    }
    writeLines(books, this.#lines)
  }

  result(): ReadingResult {
    const books = this.books
    return {
      lines: this.#lines,
      tenantsRecorded: books.recorded,
      waits: waitsOf(books),
      failures: failuresOf(books),
      reports: {
        rest: [...books.causes.values()]
          .map((cause) => ({ id: cause.id, amountMinor: Number(reportedRest(books, cause)) }))
          .filter(({ amountMinor }) => amountMinor !== 0),
        owner: ownersToDecide(books),
        paid: undecided(books)
          .filter(({ invoice }) => invoice !== null)
          .map(({ id, kind, wouldCredit }) => ({
            id,
            kind,
            wouldCreditMinor: Number(wouldCredit),
          })),
      },
      totals: totalsOf(books),
    }
  }
}

function waitsOf(books: Books): ReadingResult['waits'] {
  const waits: { id: string; reason: WaitReason; amountMinor: number | null }[] = []
  for (const invoice of books.invoices.values()) {
    for (const charge of invoice.charges) {
      const reason = standingOf(books, charge)
      if (reason === 'written' || reason === 'none' || reason === 'can be written') continue
      waits.push({ id: charge.id, reason, amountMinor: Number(charge.n) })
    }
    const undoing = undoingOf(books, invoice.id)
    // Paid since, it stands as it is, whatever is still known late of it.
    if (invoice.wasUndone === null && undoing !== null && !isPaid(books, invoice.id)) {
      waits.push({ id: invoice.id, reason: 'credit_notes', amountMinor: null })
    }
  }
  for (const cause of books.causes.values()) {
    const reason = waitOf(books, cause)
    if (reason !== null) waits.push({ id: cause.id, reason, amountMinor: Number(cause.x) })
  }
  for (const [id, snapshots] of [...books.known.invoices, ...books.known.notes]) {
    if (wholeOf<(typeof snapshots)[number]['raw']>(snapshots) === null) {
      waits.push({ id, reason: 'lines', amountMinor: null })
    }
  }
  for (const { id, invoice } of undecided(books)) {
    if (invoice === null) waits.push({ id, reason: 'payment', amountMinor: null })
  }
  return waits
}

function waitOf(books: Books, cause: Cause): 'line' | 'written_off' | null {
  const { state, sort, x, remaining } = cause
  if (state === 'dropped' || isVoid(books, cause)) return null
  const readiness = causeIsReady(books, cause)
  if (state === 'pending' && readiness === 'line') return 'line'
  // Nor has a note its turn that found nothing to take before the write-off was carried out.
  const isOpen =
    state === 'pending' || (remaining === x && (sort === 'note' || sort === 'decision'))
  return isOpen && readiness === 'written_off' && isLater(books, cause) ? 'written_off' : null
}

/** A voided note waits for nothing that anybody would miss. */
function isVoid({ known }: Books, { note }: Cause): boolean {
  return note !== null && voidedAtOf(known.notes.get(note) ?? []) !== null
}

/** Only what came after the write-off waits for it to be lifted. */
function isLater(books: Books, { invoice, atS }: Cause): boolean {
  return atS >= (undoingOf(books, invoice)?.atS ?? 0)
}

function failuresOf(books: Books): ReadingResult['failures'] {
  const failures: { id: string; reason: 'sum' | 'currency' }[] = []
  for (const [id, snapshots] of [...books.known.invoices, ...books.known.notes]) {
    const raw = wholeOf<(typeof snapshots)[number]['raw']>(snapshots)
    const failed = raw === null ? null : netLines(raw).failed
    if (failed !== null) failures.push({ id, reason: failed })
  }
  return failures
}
