/** What is read of a line of an invoice. Amounts in Stripe’s minor units, decimals as text. */
export type InvoiceLine = Readonly<{
  id: string
  amount: number
  /** What discounts and credit balances took off it. */
  discount: number
  /** The taxes that its amount holds. */
  taxInside: number
  periodStartS: number
  quantity: string | null
  unitAmount: string | null
  price: string | null
  product: string | null
  /** What its own metadata say that it is; null where they say nothing. */
  kind: string | null
  /** The lines that it takes back, and their invoice. */
  credits: Readonly<{ invoice: string; lines: readonly string[] }> | null
}>

/** What is read of a line of a credit note. */
export type NoteLine = Readonly<{
  id: string
  amount: number
  discount: number
  taxInside: number
  /** The line of the invoice that it credits; null of a custom one. */
  invoiceLine: string | null
}>

/** What an invoice and a note come to, by which their lines are checked. In Stripe’s minor units. */
export type Totals = Readonly<{
  total: number
  /** Null on what is older than the field; then total less taxes. */
  totalExcludingTax: number | null
  taxes: number
  /** Without its tax. */
  shipping: number
}>

export type InvoiceSnapshot = Readonly<{
  kind: 'invoice'
  id: string
  customer: string | null
  /** As Stripe writes it, in upper case. */
  currency: string
  isDraft: boolean
  finalizedS: number | null
  paidS: number | null
  voidedS: number | null
  uncollectibleS: number | null
  totals: Totals
  /** What its credit notes come to, with taxes. */
  noted: number
  lines: readonly InvoiceLine[]
  hasMore: boolean
}>

export type NoteSnapshot = Readonly<{
  kind: 'credit_note'
  id: string
  invoice: string
  customer: string | null
  currency: string
  createdS: number
  voidedS: number | null
  totals: Totals
  /** What it comes to on its invoice, with taxes. */
  noted: number
  /** The refunds that it stands for, with how much of each in Stripe’s minor units; an id alone: all of it. */
  refunds: readonly (string | Readonly<{ id: string; amount: number }>)[]
  lines: readonly NoteLine[]
  hasMore: boolean
}>

export type CustomerSnapshot = Readonly<{
  kind: 'customer'
  id: string
  createdS: number
  /** Only where the customer is to be recorded as a tenant. */
  name: string | null
  tenantId: string | null
  reseller: string | null
  onboardedOn: string | null
  isTest: boolean
}>

export type PriceSnapshot = Readonly<{
  kind: 'price'
  id: string
  product: string | null
  says: string | null
  usage: 'metered' | 'licensed' | null
  name: string | null
}>

export type ProductSnapshot = Readonly<{
  kind: 'product'
  id: string
  says: string | null
  name: string | null
}>

export type PaymentSnapshot = Readonly<{
  kind: 'invoice_payment'
  id: string
  invoice: string
  paymentIntent: string | null
  charge: string | null
}>

/** What was given back, or taken back: by an own refund, or by a dispute that was lost. */
export type RefundSnapshot = Readonly<{
  kind: 'refund' | 'dispute'
  id: string
  amount: number
  currency: string
  paymentIntent: string | null
  charge: string | null
  state: 'done' | 'undone' | 'open'
}>

/** An object of Stripe as it was at some time: only what the mapping reads. */
export type Snapshot =
  | InvoiceSnapshot
  | NoteSnapshot
  | CustomerSnapshot
  | PriceSnapshot
  | ProductSnapshot
  | PaymentSnapshot
  | RefundSnapshot
