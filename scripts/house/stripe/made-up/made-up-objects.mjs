// Made-up invoices, notes, payments and refunds of one customer, whose sums add up as Stripe's do.
import { madeUpTax, taxRate } from './made-up-lines.mjs'

/** @typedef {import('./made-up-lines.mjs').Line} Line */
/** @typedef {ReturnType<typeof madeUpInvoice>} Invoice */

/**
 * An invoice as it was finalised.
 * @param {{ id: string, customer: string, createdS: number, number: string, lines: Line[] }} parts
 */
export function madeUpInvoice({ id, customer, createdS, number, lines }) {
  const subtotal = sum(lines.map(({ amount }) => amount))
  const discount = sum(lines.flatMap((line) => line.discount_amounts.map(({ amount }) => amount)))
  const tax = sum(lines.flatMap((line) => line.taxes.map(({ amount }) => amount)))
  const total = subtotal - discount + tax
  const off = discount === 0 ? [] : [{ amount: discount, discount: 'di_standin' }]
  return {
    id,
    object: 'invoice',
    amount_due: total,
    amount_paid: 0,
    amount_remaining: total,
    billing_reason: 'subscription_cycle',
    collection_method: 'charge_automatically',
    created: createdS,
    currency: 'eur',
    customer,
    customer_email: 'buchhaltung@nordlicht.example',
    customer_name: 'Nordlicht Assistenten GmbH',
    ending_balance: 0,
    livemode: false,
    metadata: {},
    number,
    parent: { type: 'subscription_details', subscription_details: { subscription: 'sub_standin' } },
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    shipping_cost: null,
    starting_balance: 0,
    status: 'open',
    status_transitions: {
      finalized_at: createdS,
      marked_uncollectible_at: null,
      /** @type {number | null} */
      paid_at: null,
      voided_at: null,
    },
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: off,
    total_excluding_tax: total - tax,
    total_pretax_credit_amounts: off.map((each) => ({ ...each, type: 'discount' })),
    total_taxes: [madeUpTax(tax, subtotal - discount)],
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
  }
}

/** @type {(invoice: Invoice, paidS: number) => Invoice} */
export const paid = (invoice, paidS) => ({
  ...invoice,
  status: 'paid',
  amount_paid: invoice.total,
  amount_remaining: 0,
  status_transitions: { ...invoice.status_transitions, paid_at: paidS },
})

/** @type {(invoice: Invoice) => string} */
const intentOf = ({ id }) => `pi_of_${id}`

/** @type {(invoice: Invoice, paidS: number) => { id: string, object: string, [field: string]: unknown }} */
export const paymentOf = (invoice, paidS) => ({
  id: `inpay_of_${invoice.id}`,
  object: 'invoice_payment',
  amount_paid: invoice.total,
  amount_requested: invoice.total,
  created: invoice.created,
  currency: 'eur',
  invoice: invoice.id,
  is_default: true,
  livemode: false,
  payment: { type: 'payment_intent', payment_intent: intentOf(invoice) },
  status: 'paid',
  status_transitions: { canceled_at: null, paid_at: paidS },
})

/** @type {(invoice: Invoice, id: string, amount: number, createdS: number) => { id: string, object: string, [field: string]: unknown }} */
export const refundOf = (invoice, id, amount, createdS) => ({
  id,
  object: 'refund',
  amount,
  charge: `ch_of_${invoice.id}`,
  created: createdS,
  currency: 'eur',
  metadata: {},
  payment_intent: intentOf(invoice),
  reason: 'requested_by_customer',
  status: 'succeeded',
})

/**
 * A note over a part of one line of a paid invoice, and the money given back.
 * @param {{ id: string, invoice: Invoice, line: string, amount: number, refund: string, createdS: number }} parts
 */
export function madeUpNote({ id, invoice, line, amount, refund, createdS }) {
  const tax = Math.round(amount * taxRate)
  const total = amount + tax
  return {
    id,
    object: 'credit_note',
    amount: total,
    created: createdS,
    currency: 'eur',
    customer: invoice.customer,
    discount_amount: 0,
    invoice: invoice.id,
    livemode: false,
    metadata: {},
    number: `${invoice.number}-CN-01`,
    out_of_band_amount: null,
    post_payment_amount: total,
    pre_payment_amount: 0,
    reason: 'order_change',
    refunds: [{ amount_refunded: total, refund, type: 'refund' }],
    shipping_cost: null,
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total,
    total_excluding_tax: amount,
    total_taxes: [madeUpTax(tax, amount)],
    type: 'post_payment',
    voided_at: null,
    lines: {
      object: 'list',
      has_more: false,
      url: `/v1/credit_notes/${id}/lines`,
      data: [
        {
          id: `cnli_of_${id}`,
          object: 'credit_note_line_item',
          amount,
          description: 'An hour in which the assistant did not answer',
          discount_amount: 0,
          discount_amounts: [],
          invoice_line_item: line,
          livemode: false,
          pretax_credit_amounts: [],
          quantity: 1,
          taxes: [madeUpTax(tax, amount)],
          type: 'invoice_line_item',
          unit_amount: amount,
          unit_amount_decimal: String(amount),
        },
      ],
    },
  }
}

/** @param {readonly number[]} amounts */
const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0)
