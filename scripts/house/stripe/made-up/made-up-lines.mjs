// Lines of made-up invoices. Amounts in cents; VAT of 19% comes on top.

/** @typedef {import('../stripe-kinds.mjs').StripeObject} StripeObject */
/**
 * @typedef {object} LineParts
 * @property {string} id
 * @property {number} amount
 * @property {string} price
 * @property {string} product
 * @property {{ start: number, end: number }} period
 * @property {string} description
 * @property {number} [quantity]
 * @property {string} [unitAmount]  a decimal, in cents
 * @property {number} [discount]
 * @property {{ invoice: string, invoice_line_items: string[] }} [credits]  what it takes back
 */

export const taxRate = 0.19
const coupon = 'di_standin'

/**
 * As Stripe writes a line, and what the sums of its invoice need.
 * @param {LineParts} parts
 */
export function madeUpLine({ id, amount, price, product, period, description, ...parts }) {
  const { quantity = 1, unitAmount = String(amount), discount = 0, credits } = parts
  const tax = Math.round((amount - discount) * taxRate)
  return {
    id,
    object: 'line_item',
    amount,
    currency: 'eur',
    description,
    discount_amounts: discount === 0 ? [] : [{ amount: discount, discount: coupon }],
    discountable: true,
    discounts: discount === 0 ? [] : [coupon],
    livemode: false,
    metadata: {},
    parent: {
      type: 'subscription_item_details',
      subscription_item_details: {
        proration: credits !== undefined,
        proration_details: { credited_items: credits ?? null },
        subscription: 'sub_standin',
      },
    },
    period,
    pretax_credit_amounts:
      discount === 0 ? [] : [{ amount: discount, discount: coupon, type: 'discount' }],
    pricing: {
      type: 'price_details',
      price_details: { price, product },
      unit_amount_decimal: unitAmount,
    },
    quantity,
    quantity_decimal: String(quantity),
    subtotal: amount,
    taxes: [madeUpTax(tax, amount - discount)],
  }
}

/** @typedef {ReturnType<typeof madeUpLine>} Line */

/** @type {(amount: number, taxable: number) => { amount: number } & Record<string, unknown>} */
export const madeUpTax = (amount, taxable) => ({
  amount,
  tax_behavior: 'exclusive',
  tax_rate_details: { tax_rate: 'txr_standin' },
  taxability_reason: 'standard_rated',
  taxable_amount: taxable,
  type: 'tax_rate_details',
})
