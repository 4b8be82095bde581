import type {
  Delivery,
  RawInvoice,
  RawLine,
  RawNote,
  RawObject,
  StripeWorld,
} from '../reading/objects.ts'
import { type ReadingResult, StripeReading } from '../reading/stripe-reading.ts'

/** 1 March 2026, 00:00 UTC: scenes count seconds from here. */
export const marchS = Date.UTC(2026, 2, 1) / 1000

const world: StripeWorld = {
  nowMs: Date.UTC(2026, 2, 20),
  countings: [],
  kinds: { fee: 'platform_fee', use: 'overage', nothing: 'none' },
  resellerNumbers: [7, 8],
  recordedTenants: [{ id: 'cus', ownerNumber: 7 }],
  decisions: [],
}

const customer: RawObject = {
  object: 'customer',
  id: 'cus',
  name: 'Acme',
  created: marchS,
  metadata: {},
}

/** A line of an invoice; price `fee` unless another is said, null for none. */
export function line(
  id: string,
  amount: number,
  { price = 'fee', ...more }: Partial<RawLine> & { price?: string | null } = {},
): RawLine {
  const pricing = price === null ? null : { price_details: { price, product: `${price} product` } }
  return { id, amount, period: { start: marchS, end: marchS }, pricing, ...more }
}

/** A negative line that credits these lines of another invoice. */
export function negative(id: string, amount: number, invoice: string, lines: string[]): RawLine {
  const credited_items = { invoice, invoice_line_items: lines }
  const parent = { invoice_item_details: { proration_details: { credited_items } } }
  return line(id, amount, { parent })
}

type Steps = Partial<{ at: number; paid: number; voided: number; uncollectible: number }>

/** An invoice finalised `at` seconds into March (0), as it stands after these steps. */
export function invoice(
  id: string,
  lines: readonly RawLine[],
  { at = 0, paid, voided, uncollectible, ...more }: Steps & Partial<RawInvoice> = {},
): RawInvoice {
  const inMarch = (seconds: number | undefined) => (seconds === undefined ? null : marchS + seconds)
  const steps = {
    finalized_at: marchS + at,
    paid_at: inMarch(paid),
    voided_at: inMarch(voided),
    marked_uncollectible_at: inMarch(uncollectible),
  }
  const unpaid = uncollectible === undefined ? 'open' : 'uncollectible'
  const status = voided !== undefined ? 'void' : paid !== undefined ? 'paid' : unpaid
  return {
    object: 'invoice',
    id,
    currency: 'eur',
    customer: 'cus',
    created: marchS,
    status,
    ...sums(lines),
    lines: { data: lines, has_more: false },
    pre_payment_credit_notes_amount: 0,
    post_payment_credit_notes_amount: 0,
    status_transitions: steps,
    ...more,
  }
}

/** A note of these lines, created `at`, and void since `voided`. */
export function note(
  id: string,
  of: string,
  lines: readonly RawLine[],
  { at = 1, voided, ...more }: Steps & Partial<RawNote> = {},
): RawNote {
  const { total, total_excluding_tax } = sums(lines)
  return {
    object: 'credit_note',
    id,
    currency: 'eur',
    customer: 'cus',
    created: marchS + at,
    invoice: of,
    status: voided === undefined ? 'issued' : 'void',
    voided_at: voided === undefined ? null : marchS + voided,
    total,
    total_excluding_tax,
    lines: { data: lines, has_more: false },
    pre_payment_amount: total,
    post_payment_amount: 0,
    refunds: [],
    ...more,
  }
}

/** A line of a note: of a line of the invoice, or custom (null). */
export function noteLine(
  id: string,
  amount: number,
  of: string | null,
  more: Partial<RawLine> = {},
) {
  const type = of === null ? 'custom_line_item' : 'invoice_line_item'
  const base: RawLine = { id, amount, type, ...more }
  return of === null ? base : { ...base, invoice_line_item: of }
}

function sums(lines: readonly RawLine[]): { total: number; total_excluding_tax: number } {
  let net = 0
  for (const { amount, discount_amounts, pretax_credit_amounts, taxes } of lines) {
    net += amount
    for (const one of discount_amounts ?? []) net -= one.amount
    for (const one of pretax_credit_amounts ?? []) if (one.type !== 'discount') net -= one.amount
    for (const one of taxes ?? []) if (one.tax_behavior === 'inclusive') net -= one.amount
  }
  return { total: net, total_excluding_tax: net }
}

type Play = readonly (readonly RawObject[] | Partial<StripeWorld>)[]

/** Plays takes of objects and changes of the world, each a thousand seconds on; the customer comes first. */
export function play(takes: Play, changed: Partial<StripeWorld> = {}): ReadingResult {
  const reading = new StripeReading({ ...world, ...changed })
  reading.take([event(customer, 0, 'evt_0')])
  takes.forEach((take, nth) => {
    if (!isObjects(take)) reading.change(take)
    const objects = isObjects(take) ? take : []
    reading.take(objects.map((one, place) => event(one, (nth + 1) * 1000, `evt_${nth}_${place}`)))
  })
  return reading.result()
}

const isObjects = (take: Play[number]): take is readonly RawObject[] => Array.isArray(take)

function event(object: RawObject, atSeconds: number, eventId = 'evt'): Delivery {
  return { via: 'event', eventId, eventCreatedS: marchS + atSeconds, object }
}

/** Lines as “id amount”, in the order of writing. */
export const linesOf = ({ lines }: ReadingResult): string[] =>
  lines.map(({ externalId, amountMinor }) => `${externalId} ${amountMinor}`)

/** What waits, as “id reason”, by id. */
export const waitsOf = ({ waits }: ReadingResult): string[] =>
  waits.map(({ id, reason }) => `${id} ${reason}`).sort()

export const restsOf = ({ reports }: ReadingResult): string[] =>
  reports.rest.map(({ id, amountMinor }) => `${id} ${amountMinor}`)
