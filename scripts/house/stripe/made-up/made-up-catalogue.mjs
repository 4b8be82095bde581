// What the made-up vendor sells: two fees and messages beyond the quota, in tiers.

/** @typedef {import('../stripe-kinds.mjs').StripeObject} StripeObject */
/** @typedef {{ price: string, product: string, name: string, monthly: number }} Plan */

/** @type {Readonly<Record<'basic' | 'pro', Plan>>} */
export const plans = {
  basic: {
    price: 'price_basic',
    product: 'prod_assistant',
    name: 'Assistant, Basic',
    monthly: 4900,
  },
  pro: { price: 'price_pro', product: 'prod_assistant', name: 'Assistant, Pro', monthly: 14_900 },
}

export const messages = { price: 'price_messages', product: 'prod_messages' }

/** Messages of a month by tier: how many, and the price of each in cents. */
export const tiers = [
  { most: 10_000, unitAmount: '0' },
  { most: 50_000, unitAmount: '0.8' },
  { most: Number.POSITIVE_INFINITY, unitAmount: '0.55' },
]

/** @type {(createdS: number) => StripeObject[]} */
export const catalogue = (createdS) => [
  // The fee says itself what it is; messages wait until a person has confirmed what is proposed.
  product(plans.basic.product, 'Assistant', { reseller_program_kind: 'platform_fee' }, createdS),
  product(messages.product, 'Messages beyond the quota', {}, createdS),
  ...Object.values(plans).map(({ price, product, name, monthly }) => ({
    ...priceOf(price, product, name, createdS),
    recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
    unit_amount: monthly,
    unit_amount_decimal: String(monthly),
  })),
  {
    ...priceOf(messages.price, messages.product, 'Messages', createdS),
    billing_scheme: 'tiered',
    recurring: { interval: 'month', interval_count: 1, usage_type: 'metered' },
    tiers_mode: 'graduated',
    unit_amount: null,
    unit_amount_decimal: null,
  },
]

/** @type {(id: string, name: string, metadata: Record<string, string>, created: number) => StripeObject} */
const product = (id, name, metadata, created) => ({
  id,
  object: 'product',
  active: true,
  created,
  livemode: false,
  metadata,
  name,
})

/** @type {(id: string, product: string, nickname: string, created: number) => StripeObject} */
const priceOf = (id, product, nickname, created) => ({
  id,
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  created,
  currency: 'eur',
  livemode: false,
  metadata: {},
  nickname,
  product,
  type: 'recurring',
})
