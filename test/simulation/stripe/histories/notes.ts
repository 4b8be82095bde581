import type { RawLine, RawRefund } from '../reading/objects.ts'
import { lessDiscounts, type Shipping, taxesOn, totalsOf } from './line-making.ts'
import {
  creditable,
  isInForce,
  isPaid,
  type MadeInvoice,
  type MadeNote,
  type MadeUpStripe,
} from './made-up-stripe.ts'
import { madeShipping, refund } from './settle-invoices.ts'

type NoteShape = 'named' | 'custom' | 'both' | 'negative' | 'beyond' | 'shipping'

/** A credit note as Stripe would allow it; null where nothing is left to credit. `most`: of a line, in percent. */
export function issueNote(
  stripe: MadeUpStripe,
  invoice: MadeInvoice,
  most: number,
): MadeNote | null {
  const { random, billing } = stripe
  const shape = random.one<NoteShape>([
    'named',
    'named',
    'named',
    'custom',
    'custom',
    'both',
    'negative',
    'beyond',
    'shipping',
  ])
  const lines = linesOfNote(stripe, invoice, shape ?? 'named', most)
  const shipping: Shipping | null = shape === 'shipping' ? madeShipping(stripe) : null
  const beyond = shape === 'beyond' ? lines.length + random.between(1, 40) : 0
  const sums = totalsOf(lines, billing.tax, shipping, random.chance(0.3))
  const total = sums.total + beyond
  const net = sums.total_excluding_tax + beyond - (shipping?.amount_subtotal ?? 0)
  if (net <= 0 || total > creditable(invoice)) return null
  const wasPaid = isPaid(invoice)
  const note: MadeNote = {
    invoice,
    raw: {
      object: 'credit_note',
      id: stripe.id('cn'),
      currency: invoice.raw.currency,
      customer: invoice.raw.customer,
      created: stripe.nowS,
      invoice: invoice.raw.id,
      status: 'issued',
      voided_at: null,
      total,
      total_excluding_tax: random.chance(0.2) ? null : sums.total_excluding_tax + beyond,
      total_taxes: sums.total_taxes,
      shipping_cost: shipping,
      lines: { data: lines, has_more: false },
      pre_payment_amount: wasPaid ? 0 : total,
      post_payment_amount: wasPaid ? total : 0,
      refunds: [],
    },
  }
  if (wasPaid && random.chance(0.6)) {
    note.raw.refunds = [refundOf(stripe, invoice, total)]
  }
  invoice.notes.push(note)
  changeNoted(invoice, note, 1)
  stripe.send({ ...note.raw })
  if (random.chance(0.5)) stripe.sendInvoice(invoice)
  return note
}

/** What is left of one that was made before, now and then; else one of its own, of so much or more. */
function refundOf(stripe: MadeUpStripe, invoice: MadeInvoice, total: number) {
  const { random } = stripe
  const before = invoice.refunds.filter((each) => leftOf(each, invoice) > 0)
  const earlier = random.chance(0.6) ? random.one(before) : undefined
  const more = random.chance(0.3) ? random.between(1, total) : 0
  const { id } = earlier ?? refund(stripe, invoice, total + more)
  const most = earlier === undefined ? total : Math.min(total, leftOf(earlier, invoice))
  return random.chance(0.2) ? { refund: id } : { refund: id, amount_refunded: most }
}

/** What the notes of an invoice leave of a refund, voided or not. */
export function leftOf({ id, amount }: RawRefund, { notes }: MadeInvoice): number {
  const named = notes.flatMap(({ raw }) => raw.refunds ?? []).filter(({ refund }) => refund === id)
  return named.reduce((left, each) => left - (each.amount_refunded ?? amount), amount)
}

export function voidNote(stripe: MadeUpStripe, note: MadeNote): void {
  note.raw.status = 'void'
  note.raw.voided_at = stripe.nowS
  changeNoted(note.invoice, note, -1)
  stripe.send({ ...note.raw })
  if (stripe.random.chance(0.5)) stripe.sendInvoice(note.invoice)
}

/** Only what was credited before payment can be voided. */
export const isVoidable = (note: MadeNote): boolean =>
  isInForce(note) && note.raw.post_payment_amount === 0

function changeNoted({ raw }: MadeInvoice, { raw: note }: MadeNote, sign: 1 | -1): void {
  raw.pre_payment_credit_notes_amount += sign * note.pre_payment_amount
  raw.post_payment_credit_notes_amount += sign * note.post_payment_amount
}

function linesOfNote(
  stripe: MadeUpStripe,
  invoice: MadeInvoice,
  shape: NoteShape,
  most: number,
): RawLine[] {
  const { random } = stripe
  const charged = invoice.raw.lines.data.filter(({ amount }) => amount > 0)
  const negative = invoice.raw.lines.data.filter(({ amount }) => amount < 0)
  const lines: RawLine[] = []
  if (shape !== 'custom') {
    const count = random.between(1, Math.min(2, charged.length))
    for (const line of random.shuffled(charged).slice(0, count)) {
      lines.push(noteLine(stripe, partOf(stripe, line, most), line))
    }
  }
  if (shape === 'custom' || shape === 'both') {
    const greatest = Math.max(0, ...charged.map(lessDiscounts))
    const custom = random.between(1, Math.max(1, Math.floor((greatest * most) / 100)))
    lines.push(noteLine(stripe, custom, null))
  }
  const given = negative[0]
  if (shape === 'negative' && given !== undefined) {
    lines.push(noteLine(stripe, -partOf(stripe, { amount: -given.amount }, 40), given))
  }
  return lines
}

function partOf({ random }: MadeUpStripe, { amount }: { amount: number }, most: number): number {
  if (most === 100 && random.chance(0.3)) return amount
  return random.between(1, Math.max(1, Math.floor((amount * most) / 100)))
}

function noteLine(stripe: MadeUpStripe, amount: number, of: RawLine | null): RawLine {
  const { billing } = stripe
  const discount = of === null ? 0 : Math.round((amount * billing.coupon) / 100)
  return {
    id: stripe.id('cnli'),
    amount,
    discount_amounts: discount === 0 ? [] : [{ amount: discount }],
    pretax_credit_amounts: discount === 0 ? [] : [{ amount: discount, type: 'discount' }],
    taxes: taxesOn(amount - discount, billing.tax),
    ...(of === null
      ? { type: 'custom_line_item' }
      : { type: 'invoice_line_item', invoice_line_item: of.id }),
  }
}
