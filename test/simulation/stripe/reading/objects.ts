/** Stripe's objects, as far as stripe-mapping.md reads them: JSON of API version 2025-03-31.basil. */

export type Expandable = string | Readonly<{ id: string }>
export type Metadata = { readonly [key: string]: string } | null | undefined
export type RawSum = Readonly<{ amount: number }>
export type RawTax = Readonly<{ amount: number; tax_behavior: string }>
export type RawPretaxCredit = Readonly<{ amount: number; type: string }>
export type RawProration = Readonly<{
  proration_details?: Readonly<{
    credited_items?: Readonly<{ invoice: string; invoice_line_items: readonly string[] }> | null
  }> | null
}>

export type RawLine = Readonly<{
  id: string
  amount: number
  discount_amounts?: readonly RawSum[] | null
  pretax_credit_amounts?: readonly RawPretaxCredit[] | null
  taxes?: readonly RawTax[] | null
  metadata?: Metadata
  /** Only on lines of an invoice. */
  period?: Readonly<{ start: number; end: number }>
  quantity?: number | null
  quantity_decimal?: string | null
  pricing?: Readonly<{
    unit_amount_decimal?: string | null
    price_details?: Readonly<{ price: Expandable; product: Expandable }> | null
  }> | null
  parent?: Readonly<{
    invoice_item_details?: RawProration | null
    subscription_item_details?: RawProration | null
  }> | null
  /** Only on lines of a credit note. */
  type?: string
  invoice_line_item?: string
}>

type RawTotals = Readonly<{
  id: string
  currency: string
  customer: Expandable
  created: number
  total: number
  total_excluding_tax: number | null
  total_taxes?: readonly RawTax[] | null
  shipping_cost?: Readonly<{ amount_total: number; amount_tax: number }> | null
  lines: Readonly<{ data: readonly RawLine[]; has_more: boolean }>
}>

export type RawInvoice = RawTotals &
  Readonly<{
    object: 'invoice'
    status: string
    pre_payment_credit_notes_amount: number
    post_payment_credit_notes_amount: number
    status_transitions: Readonly<{
      finalized_at: number | null
      paid_at: number | null
      voided_at: number | null
      marked_uncollectible_at: number | null
    }>
  }>

export type RawNote = RawTotals &
  Readonly<{
    object: 'credit_note'
    invoice: Expandable
    status: string
    voided_at: number | null
    pre_payment_amount: number
    post_payment_amount: number
    refunds?: readonly Readonly<{ refund: Expandable; amount_refunded?: number | null }>[] | null
  }>

export type RawCustomer = Readonly<{
  object: 'customer'
  id: string
  name: string | null
  created: number
  metadata?: Metadata
}>

export type RawPrice = Readonly<{
  object: 'price'
  id: string
  product: Expandable
  metadata?: Metadata
}>

export type RawProduct = Readonly<{ object: 'product'; id: string; metadata?: Metadata }>

/** What was paid with: both are looked for, also on a refund or dispute. */
export type PaidWith = Readonly<{
  payment_intent?: Expandable | null
  charge?: Expandable | null
}>

export type RawPayment = Readonly<{
  object: 'invoice_payment'
  id: string
  invoice: Expandable
  payment: PaidWith & Readonly<{ type: string }>
}>

export type RawRefund = PaidWith &
  Readonly<{ object: 'refund'; id: string; amount: number; currency: string; status: string }>

export type RawDispute = PaidWith &
  Readonly<{ object: 'dispute'; id: string; amount: number; currency: string; status: string }>

export type RawObject =
  | RawInvoice
  | RawNote
  | RawCustomer
  | RawPrice
  | RawProduct
  | RawPayment
  | RawRefund
  | RawDispute

/** What brings an object; what is fetched has no time of its own and is the newest. */
export type Delivery =
  | Readonly<{ via: 'event'; eventId: string; eventCreatedS: number; object: RawObject }>
  | Readonly<{ via: 'fetched'; object: RawObject }>

export type KindChoice = 'platform_fee' | 'overage' | 'none'

/** What is not Stripe's: settings, the console's mapping, who is recorded, and the time. */
export type StripeWorld = Readonly<{
  nowMs: number
  /** From when on which invoices count; finalised before the first. */
  countings: readonly Readonly<{ fromS: number; on: 'finalised' | 'paid' }>[]
  /** By id of a line, a price or a product. */
  kinds: { readonly [id: string]: KindChoice }
  resellerNumbers: readonly number[]
  recordedTenants: readonly Readonly<{ id: string; ownerNumber: number | null }>[]
  /** Refunds and disputes that finance credits, in our minor units. */
  decisions: readonly Readonly<{
    about: string
    reason: 'refund' | 'dispute'
    invoice: string
    amountMinor: number
    atS: number
  }>[]
}>

export const idOf = (one: Expandable): string => (typeof one === 'string' ? one : one.id)
