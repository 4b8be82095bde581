import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { KindFacts } from './charge-kind.ts'
import type { ChargeLine } from './charge-line.ts'
import type { Counting, InvoiceWithLines, NoteWithLines } from './counted-invoices.ts'
import type { KnownCustomer, KnownPayment, KnownRefund } from './known-objects.ts'
import type { EarningKind, LineRole, LineState, MatterReason, ReportReason } from './states.ts'
import type { TenantFacts } from './tenant-of-customer.ts'

/** A row that a line of a customer has: it is written, or waits (migrations/0035_stripe.sql). */
export type KeptLine = Readonly<{
  externalId: string
  role: LineRole
  invoiceId: string
  chargeId: string
  cause: string | null
  corrects: string | null
  /** Signed: what is credited is below 0. */
  amountMinor: number
  state: LineState
  /** Of a charge, once it is on its way. */
  kind: EarningKind | null
}>

/** A credit as the ledger takes it (rule 5). */
export type CreditLine = Readonly<{
  source: string
  externalId: string
  kind: 'credit'
  corrects: string
  amountMinor: number
  reason: string
}>

export type LineToWrite = ChargeLine | CreditLine

export type NewLine = KeptLine &
  Readonly<{
    priceId: string | null
    productId: string | null
    serviceMonth: Month
    currency: Currency
    /** As it is sent to the ledger; null while it waits. */
    line: LineToWrite | null
  }>

/** A row that goes on: to another reason, or to the ledger. */
export type ChangedLine = Pick<NewLine, 'externalId' | 'state' | 'kind' | 'line'>

/** What can’t be a line yet, or is reported for a decision. */
export type Matter = Readonly<{
  subject: string
  reason: MatterReason
  invoiceId: string | null
  currency: Currency | null
  amountMinor: number | null
  detail: Readonly<Record<string, string | number>>
}>

export type KnownDecision = Readonly<{
  subject: string
  reason: ReportReason
  verdict: 'credit' | 'leave'
  invoiceId: string | null
  amountMinor: number
  atS: number
}>

/** All that is known of a customer of Stripe, and what came of it so far. */
export type CustomerFacts = Readonly<{
  customer: KnownCustomer | null
  boundTenantId: string | null
  invoices: readonly InvoiceWithLines[]
  notes: readonly NoteWithLines[]
  payments: readonly KnownPayment[]
  refunds: readonly KnownRefund[]
  decisions: readonly KnownDecision[]
  kept: readonly KeptLine[]
  kinds: KindFacts
  tenants: TenantFacts
  countings: readonly Counting[]
  /** The last month of which lines are taken: the next one. */
  latestMonth: Month
}>
