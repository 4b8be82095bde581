/** 2026-10-05T00:00:00Z, in seconds. */
export const october = 1_791_158_400

type LineParts = Readonly<{
  id: string
  amount: number
  discount?: number
  taxInside?: number
  price?: string
  periodStartS?: number
  quantity?: string
  unitAmount?: string
  credits?: Readonly<{ invoice: string; lines: readonly string[] }>
}>

const invoiceLine = ({ id, amount, ...parts }: LineParts) => ({
  id,
  object: 'line_item',
  amount,
  discount_amounts: parts.discount ? [{ amount: parts.discount, discount: 'di_1' }] : [],
  pretax_credit_amounts: parts.discount ? [{ amount: parts.discount, type: 'discount' }] : [],
  taxes: parts.taxInside ? [{ amount: parts.taxInside, tax_behavior: 'inclusive' }] : [],
  period: { start: parts.periodStartS ?? october, end: (parts.periodStartS ?? october) + 86_400 },
  quantity: parts.quantity ? Number(parts.quantity) : 1,
  quantity_decimal: parts.quantity ?? '1',
  pricing: {
    type: 'price_details',
    unit_amount_decimal: parts.unitAmount ?? null,
    price_details: { price: parts.price ?? 'price_fee', product: 'prod_1' },
  },
  parent: {
    type: 'subscription_item_details',
    subscription_item_details: {
      proration_details: parts.credits
        ? {
            credited_items: {
              invoice: parts.credits.invoice,
              invoice_line_items: parts.credits.lines,
            },
          }
        : null,
    },
  },
  metadata: {},
})

type InvoiceParts = Readonly<{
  id: string
  lines: readonly LineParts[]
  currency?: string
  customer?: string | null
  finalizedS?: number
  paidS?: number
  voidedS?: number
  uncollectibleS?: number
  noted?: number
  hasMore?: boolean
  totalExcludingTax?: number
}>

export function invoice({ id, lines, ...parts }: InvoiceParts) {
  const sum = (of: (line: LineParts) => number) =>
    lines.reduce((total, each) => total + of(each), 0)
  const tax = sum(({ taxInside }) => taxInside ?? 0)
  const total = sum(({ amount, discount }) => amount - (discount ?? 0))
  return {
    id,
    object: 'invoice',
    customer: parts.customer === undefined ? 'cus_1' : parts.customer,
    currency: parts.currency ?? 'eur',
    status: parts.voidedS ? 'void' : 'open',
    status_transitions: {
      finalized_at: parts.finalizedS ?? october,
      paid_at: parts.paidS ?? null,
      voided_at: parts.voidedS ?? null,
      marked_uncollectible_at: parts.uncollectibleS ?? null,
    },
    total,
    total_excluding_tax: parts.totalExcludingTax ?? total - tax,
    total_taxes: [],
    shipping_cost: null,
    pre_payment_credit_notes_amount: parts.noted ?? 0,
    post_payment_credit_notes_amount: 0,
    lines: { object: 'list', data: lines.map(invoiceLine), has_more: parts.hasMore ?? false },
  }
}

type NoteParts = Readonly<{
  id: string
  invoice: string
  lines: readonly Readonly<{ id: string; amount: number; of?: string }>[]
  createdS?: number
  voidedS?: number
  refunds?: readonly Readonly<{ refund: string; amount_refunded?: number }>[]
}>

export function note({ id, lines, ...parts }: NoteParts) {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0)
  return {
    id,
    object: 'credit_note',
    invoice: parts.invoice,
    customer: 'cus_1',
    currency: 'eur',
    created: parts.createdS ?? october + 100,
    status: parts.voidedS ? 'void' : 'issued',
    voided_at: parts.voidedS ?? null,
    total,
    total_excluding_tax: total,
    total_taxes: [],
    shipping_cost: null,
    pre_payment_amount: total,
    post_payment_amount: 0,
    refunds: parts.refunds ?? [],
    lines: {
      object: 'list',
      has_more: false,
      data: lines.map((line) => ({
        id: line.id,
        object: 'credit_note_line_item',
        type: line.of ? 'invoice_line_item' : 'custom_line_item',
        ...(line.of ? { invoice_line_item: line.of } : {}),
        amount: line.amount,
        discount_amounts: [],
        pretax_credit_amounts: [],
        taxes: [],
      })),
    },
  }
}

export const customer = (metadata: Readonly<Record<string, string>> = { reseller: '1' }) => ({
  id: 'cus_1',
  object: 'customer',
  created: october - 86_400,
  name: 'Acme',
  email: 'billing@acme.example',
  metadata,
})

/** A payment of the invoice `in_1`, and what was given back of it. */
export const payment = {
  id: 'inpay_1',
  object: 'invoice_payment',
  invoice: 'in_1',
  payment: { type: 'payment_intent', payment_intent: 'pi_1' },
  status: 'paid',
}

export const refund = (amount: number, status = 'succeeded') => ({
  id: 're_1',
  object: 'refund',
  amount,
  currency: 'eur',
  payment_intent: 'pi_1',
  charge: 'ch_1',
  status,
})
