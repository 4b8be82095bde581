// What the stand-in knows of Stripe's collections: where they are, what a key needs, by what their lists filter.

/**
 * @typedef {{ id: string, object: string, [field: string]: unknown }} StripeObject
 * @typedef {{ kind: string, permission: string, filters: readonly string[], hasLines?: boolean }} Collection
 */

/** @type {Readonly<Record<string, Collection>>} */
export const collections = {
  invoices: {
    kind: 'invoice',
    permission: 'rak_invoice_read',
    filters: ['customer', 'status'],
    hasLines: true,
  },
  credit_notes: {
    kind: 'credit_note',
    permission: 'rak_credit_note_read',
    filters: ['invoice', 'customer'],
    hasLines: true,
  },
  customers: { kind: 'customer', permission: 'rak_customer_read', filters: ['email'] },
  prices: { kind: 'price', permission: 'rak_plan_read', filters: ['product'] },
  products: { kind: 'product', permission: 'rak_product_read', filters: [] },
  invoice_payments: {
    kind: 'invoice_payment',
    permission: 'rak_invoice_payment_read',
    filters: ['invoice', 'status', 'payment[type]', 'payment[payment_intent]'],
  },
  refunds: {
    kind: 'refund',
    permission: 'rak_charge_read',
    filters: ['charge', 'payment_intent'],
  },
  disputes: {
    kind: 'dispute',
    permission: 'rak_dispute_read',
    filters: ['charge', 'payment_intent'],
  },
  events: { kind: 'event', permission: 'rak_event_read', filters: ['type'] },
}

/** Stripe gives so many lines with an invoice or a note, and the rest at an address of their own. */
const linesWithObject = 10

/**
 * An object as it is answered and sent: with the first of its lines.
 * @type {<Given extends StripeObject>(object: Given) => Given}
 */
export function withFirstLines(object) {
  const lines = object.lines
  if (typeof lines !== 'object' || lines === null || !('data' in lines)) return object
  if (!Array.isArray(lines.data) || lines.data.length <= linesWithObject) return object
  const first = lines.data.slice(0, linesWithObject)
  return { ...object, lines: { ...lines, data: first, has_more: true } }
}

/**
 * The field of an object that "payment[type]" names.
 * @type {(object: StripeObject, name: string) => unknown}
 */
export function fieldOf(object, name) {
  /** @type {unknown} */
  let held = object
  for (const part of name.replaceAll(']', '').split('[')) {
    held = /** @type {Record<string, unknown> | null | undefined} */ (held)?.[part]
  }
  return held
}
