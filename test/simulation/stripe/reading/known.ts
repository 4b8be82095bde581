/** Sections 1.2 and 1.4: what is known of each object, from all its snapshots. */

import {
  type Delivery,
  idOf,
  type RawCustomer,
  type RawDispute,
  type RawInvoice,
  type RawNote,
  type RawObject,
  type RawPayment,
  type RawPrice,
  type RawProduct,
  type RawRefund,
} from './objects.ts'

/** A snapshot and when it was taken; of two, the later in this order counts. */
export type Snapshot<Raw> = Readonly<{ raw: Raw; atS: number; order: Order }>
type Order = readonly [fetched: number, createdS: number, eventId: string, nth: number]

export type Transition = 'finalized_at' | 'paid_at' | 'voided_at' | 'marked_uncollectible_at'

/** Every snapshot of each object, the newest last. */
export class Known {
  readonly invoices = new Map<string, Snapshot<RawInvoice>[]>()
  readonly notes = new Map<string, Snapshot<RawNote>[]>()
  readonly customers = new Map<string, Snapshot<RawCustomer>[]>()
  readonly prices = new Map<string, Snapshot<RawPrice>[]>()
  readonly products = new Map<string, Snapshot<RawProduct>[]>()
  readonly payments = new Map<string, Snapshot<RawPayment>[]>()
  readonly refunds = new Map<string, Snapshot<RawRefund>[]>()
  readonly disputes = new Map<string, Snapshot<RawDispute>[]>()
  #seen = 0

  see(delivery: Delivery, nowMs: number): void {
    this.#seen += 1
    const order: Order =
      delivery.via === 'event'
        ? [0, delivery.eventCreatedS, delivery.eventId, 0]
        : [1, 0, '', this.#seen]
    const atS = delivery.via === 'event' ? delivery.eventCreatedS : Math.floor(nowMs / 1000)
    this.#keep(delivery.object, atS, order)
  }

  #keep(raw: RawObject, atS: number, order: Order): void {
    if (raw.object === 'invoice') {
      if (raw.status !== 'draft') keep(this.invoices, { raw, atS, order })
    } else if (raw.object === 'credit_note') keep(this.notes, { raw, atS, order })
    else if (raw.object === 'customer') keep(this.customers, { raw, atS, order })
    else if (raw.object === 'price') keep(this.prices, { raw, atS, order })
    else if (raw.object === 'product') keep(this.products, { raw, atS, order })
    else if (raw.object === 'invoice_payment') keep(this.payments, { raw, atS, order })
    else if (raw.object === 'refund') keep(this.refunds, { raw, atS, order })
    else if (raw.object === 'dispute') keep(this.disputes, { raw, atS, order })
  }
}

function keep<Raw extends { readonly id: string }>(
  map: Map<string, Snapshot<Raw>[]>,
  snapshot: Snapshot<Raw>,
): void {
  const held = map.get(snapshot.raw.id) ?? []
  if (held.some(({ order }) => compare(order, snapshot.order) === 0)) return
  held.push(snapshot)
  held.sort((a, b) => compare(a.order, b.order))
  map.set(snapshot.raw.id, held)
}

function compare(a: Order, b: Order): number {
  for (const nth of [0, 1, 2, 3] as const) {
    if (a[nth] < b[nth]) return -1
    if (a[nth] > b[nth]) return 1
  }
  return 0
}

export function newest<Raw>(snapshots: readonly Snapshot<Raw>[] | undefined): Raw | null {
  return snapshots?.at(-1)?.raw ?? null
}

/** The newest that holds all its lines; null while none does. */
export function wholeOf<Raw extends RawInvoice | RawNote>(
  snapshots: readonly Snapshot<Raw>[] | undefined,
): Raw | null {
  return newest((snapshots ?? []).filter(({ raw }) => !raw.lines.has_more))
}

/** When an invoice made this step; null while no snapshot says so. */
export function timeOf(
  snapshots: readonly Snapshot<RawInvoice>[],
  transition: Transition,
): number | null {
  for (const { raw } of snapshots) {
    const time = raw.status_transitions[transition]
    if (time !== null) return time
  }
  return null
}

/** When a note was voided; null while it was not seen void. */
export function voidedAtOf(snapshots: readonly Snapshot<RawNote>[]): number | null {
  for (const { raw } of snapshots) if (raw.status === 'void') return raw.voided_at ?? raw.created
  return null
}

/** A refund that succeeded, and was not seen to fail or be canceled; a dispute that was lost. */
export function succeeded(snapshots: readonly Snapshot<RawRefund | RawDispute>[]): boolean {
  const seen = snapshots.map(({ raw }) => raw.status)
  if (seen.includes('failed') || seen.includes('canceled')) return false
  return seen.includes('succeeded') || seen.includes('lost')
}

/** The same intent or charge. */
export function isPaidWith(payment: RawPayment, one: RawRefund | RawDispute): boolean {
  const same = (a: typeof one.charge, b: typeof one.charge): boolean =>
    Boolean(a) && Boolean(b) && idOf(a ?? '') === idOf(b ?? '')
  return (
    same(payment.payment.payment_intent, one.payment_intent) ||
    same(payment.payment.charge, one.charge)
  )
}
