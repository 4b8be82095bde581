import type { RawDispute, RawLine, RawPayment, RawRefund } from '../reading/objects.ts'
import { type Shipping, totalsOf } from './line-making.ts'
import type { MadeInvoice, MadeUpStripe } from './made-up-stripe.ts'

/** Finalises an invoice of these lines (and so much more that does not add up); one that is nothing to pay is paid at once, as Stripe does. */
export function finalise(
  stripe: MadeUpStripe,
  lines: readonly RawLine[],
  wrongBy = 0,
): MadeInvoice {
  const { random, billing, nowS } = stripe
  const shipping = random.chance(0.1) ? madeShipping(stripe) : null
  const totals = totalsOf(lines, billing.tax, shipping, random.chance(0.4))
  const hidesNet = wrongBy === 0 && random.chance(0.15)
  const isFree = totals.total <= 0
  const invoice: MadeInvoice = {
    raw: {
      object: 'invoice',
      id: stripe.id('in'),
      currency: billing.currency.toLowerCase(),
      customer: stripe.customer.id,
      created: nowS,
      status: 'draft',
      ...totals,
      total_excluding_tax: hidesNet ? null : totals.total_excluding_tax + wrongBy,
      shipping_cost: shipping,
      lines: { data: lines, has_more: false },
      pre_payment_credit_notes_amount: 0,
      post_payment_credit_notes_amount: 0,
      status_transitions: {
        finalized_at: null,
        paid_at: null,
        voided_at: null,
        marked_uncollectible_at: null,
      },
    },
    isLong: lines.length > 2 && random.chance(0.15),
    notes: [],
    payment: null,
    refunds: [],
  }
  if (random.chance(0.2)) {
    stripe.sendInvoice(invoice)
    stripe.wait(2)
  }
  stripe.invoices.push(invoice)
  move(stripe, invoice, isFree ? 'paid' : 'open', 'finalized_at')
  if (isFree) move(stripe, invoice, 'paid', 'paid_at')
  return invoice
}

type Transition = keyof MadeInvoice['raw']['status_transitions']

function move(stripe: MadeUpStripe, invoice: MadeInvoice, status: string, step: Transition): void {
  const { raw } = invoice
  raw.status = status
  raw.status_transitions = { ...raw.status_transitions, [step]: stripe.nowS }
  stripe.sendInvoice(invoice)
}

export function voidInvoice(stripe: MadeUpStripe, invoice: MadeInvoice): void {
  move(stripe, invoice, 'void', 'voided_at')
}

export function markUncollectible(stripe: MadeUpStripe, invoice: MadeInvoice): void {
  move(stripe, invoice, 'uncollectible', 'marked_uncollectible_at')
}

export function pay(stripe: MadeUpStripe, invoice: MadeInvoice): void {
  move(stripe, invoice, 'paid', 'paid_at')
  const byIntent = stripe.random.chance(0.8)
  const payment: RawPayment = {
    object: 'invoice_payment',
    id: stripe.id('inpay'),
    invoice: invoice.raw.id,
    payment: byIntent
      ? { type: 'payment_intent', payment_intent: stripe.id('pi') }
      : { type: 'charge', charge: stripe.id('ch') },
  }
  invoice.payment = payment
  stripe.send(payment)
}

/** What a refund or dispute says that it was paid with. */
function paidWith(stripe: MadeUpStripe, { payment }: MadeInvoice) {
  const { payment_intent, charge } = payment?.payment ?? {}
  return { payment_intent: payment_intent ?? null, charge: charge ?? stripe.id('ch') }
}

/** A refund; its events follow with the seconds. */
export function refund(stripe: MadeUpStripe, invoice: MadeInvoice, amount: number): RawRefund {
  const { random } = stripe
  const pending: RawRefund = {
    object: 'refund',
    id: stripe.id('re'),
    amount,
    currency: invoice.raw.currency,
    status: random.chance(0.3) ? 'pending' : 'succeeded',
    ...paidWith(stripe, invoice),
  }
  stripe.send(pending)
  let last = pending
  if (pending.status === 'pending' || random.chance(0.1)) {
    stripe.wait(10)
    last = { ...pending, status: random.chance(0.7) ? 'succeeded' : 'failed' }
    stripe.send(last)
  }
  invoice.refunds.push(last)
  return last
}

export function dispute(stripe: MadeUpStripe, invoice: MadeInvoice): RawDispute {
  const { random } = stripe
  const closed: RawDispute = {
    object: 'dispute',
    id: stripe.id('dp'),
    amount: random.between(1, invoice.raw.total),
    currency: invoice.raw.currency,
    status: random.chance(0.6) ? 'lost' : 'won',
    ...paidWith(stripe, invoice),
  }
  stripe.send(closed)
  return closed
}

export function madeShipping({ random, billing }: MadeUpStripe): Shipping {
  const subtotal = random.between(1, 9) * 100
  const tax = billing.tax === 'none' ? 0 : Math.round(subtotal * 0.19)
  // Inclusive tax of shipping lies in its total as any other.
  return { amount_subtotal: subtotal, amount_tax: tax, amount_total: subtotal + tax }
}
