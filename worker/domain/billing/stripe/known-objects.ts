import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import type {
  CustomerSnapshot,
  InvoiceLine,
  InvoiceSnapshot,
  NoteLine,
  NoteSnapshot,
  PaymentSnapshot,
  PriceSnapshot,
  ProductSnapshot,
  RefundSnapshot,
  Snapshot,
} from './snapshots.ts'

/** When an object was so: the second, and what tells apart what came in one second. The greater counts. */
export type AsOf = Readonly<{ s: number; id: string }>

type Known<Of> = Of & Readonly<{ asOf: AsOf }>

/** What its credit notes came to, as of a snapshot. */
export type Noted = Readonly<{ asOf: AsOf; noted: number }>

export type KnownInvoice = Known<Omit<InvoiceSnapshot, 'lines' | 'isDraft'>> &
  Readonly<{
    /** Of the snapshots since it was voided or written off, oldest first. */
    notedSince: readonly Noted[]
  }>
export type KnownNote = Known<Omit<NoteSnapshot, 'lines'>>
export type KnownCustomer = Known<CustomerSnapshot>
export type KnownPrice = Known<PriceSnapshot>
export type KnownProduct = Known<ProductSnapshot>
export type KnownPayment = Known<PaymentSnapshot>
export type KnownRefund = Known<RefundSnapshot>

/** What is known of an object, put together from all that was seen of it. Lines stand beside it. */
export type KnownObject =
  | KnownInvoice
  | KnownNote
  | KnownCustomer
  | KnownPrice
  | KnownProduct
  | KnownPayment
  | KnownRefund

export type Folded = Readonly<{
  known: KnownObject
  /** The lines that are to be kept; null where those that are kept stay. */
  lines: readonly InvoiceLine[] | readonly NoteLine[] | null
}>

/**
 * What is known after one more snapshot (stripe-mapping 1.2): the same in every order. Null where it tells nothing:
 * a draft is not final.
 */
export function fold(held: KnownObject | null, seen: Snapshot, asOf: AsOf): Folded | null {
  switch (seen.kind) {
    case 'invoice':
      return seen.isDraft ? null : foldInvoice(heldOf(held, 'invoice'), seen, asOf)
    case 'credit_note':
      return foldNote(heldOf(held, 'credit_note'), seen, asOf)
    case 'refund':
    case 'dispute':
      return foldRefund(heldOf(held, seen.kind), seen, asOf)
    default:
      return {
        known: isLater(asOf, held) ? { ...seen, asOf } : (held ?? { ...seen, asOf }),
        lines: null,
      }
  }
}

/** The money of the first snapshot is final; a time that was seen is a fact for ever. */
function foldInvoice(held: KnownInvoice | null, seen: InvoiceSnapshot, asOf: AsOf): Folded {
  const { lines, isDraft: _, ...invoice } = seen
  const since = notedSince(held?.notedSince ?? [], seen, asOf)
  if (held === null) return { known: { ...invoice, asOf, notedSince: since }, lines }
  const isNewer = isLater(asOf, held)
  const known = {
    ...held,
    notedSince: since,
    finalizedS: held.finalizedS ?? seen.finalizedS,
    paidS: held.paidS ?? seen.paidS,
    voidedS: held.voidedS ?? seen.voidedS,
    uncollectibleS: held.uncollectibleS ?? seen.uncollectibleS,
    noted: isNewer ? seen.noted : held.noted,
    asOf: isNewer ? asOf : held.asOf,
    hasMore: held.hasMore && seen.hasMore,
  }
  return { known, lines: held.hasMore && !seen.hasMore ? lines : null }
}

/** So many snapshots of an invoice that is over are kept; hardly any has three. */
const mostNoted = 20

function notedSince(
  held: readonly Noted[],
  { noted, voidedS, uncollectibleS }: InvoiceSnapshot,
  asOf: AsOf,
): readonly Noted[] {
  const isKept = held.some((each) => each.asOf.s === asOf.s && each.noted === noted)
  if ((voidedS === null && uncollectibleS === null) || isKept) return held
  const all = [...held, { asOf, noted }]
  return all.toSorted((a, b) => (isAfter(a.asOf, b.asOf) ? 1 : -1)).slice(-mostNoted)
}

function foldNote(held: KnownNote | null, seen: NoteSnapshot, asOf: AsOf): Folded {
  const { lines, ...note } = seen
  if (held === null) return { known: { ...note, asOf }, lines }
  const isNewer = isLater(asOf, held)
  const known = {
    ...held,
    voidedS: held.voidedS ?? seen.voidedS,
    refunds: isNewer ? seen.refunds : held.refunds,
    asOf: isNewer ? asOf : held.asOf,
    hasMore: held.hasMore && seen.hasMore,
  }
  return { known, lines: held.hasMore && !seen.hasMore ? lines : null }
}

/** A dispute is lost once seen lost; a refund succeeded once seen so, unless seen failed or canceled. */
function foldRefund(held: KnownRefund | null, seen: RefundSnapshot, asOf: AsOf): Folded {
  const latest = held === null || isLater(asOf, held) ? { ...seen, asOf } : held
  const states = new Set([held?.state, seen.state])
  const state = states.has('undone') ? 'undone' : states.has('done') ? 'done' : 'open'
  return { known: { ...latest, state }, lines: null }
}

const isAfter = (one: AsOf, other: AsOf): boolean =>
  one.s > other.s || (one.s === other.s && compareCodeUnits(one.id, other.id) > 0)

const isLater = (asOf: AsOf, held: KnownObject | null): boolean =>
  held === null || isAfter(asOf, held.asOf)

/** An id is of one kind for ever: Stripe’s ids say it. */
function heldOf<Kind extends KnownObject['kind']>(held: KnownObject | null, kind: Kind) {
  if (held !== null && held.kind !== kind)
    throw new Error('one id of Stripe names two kinds of object')
  return held as Extract<KnownObject, { kind: Kind }> | null
}
