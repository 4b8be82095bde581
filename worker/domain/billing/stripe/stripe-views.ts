import type { Month } from '#domain/calendar/month.ts'
import type { LineTotals } from '#domain/ledger/control-totals.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import type { AskFailure, ChargeKind, ObjectKind, ReportReason } from './states.ts'
import type { WaitReason } from './wait-reasons.ts'

/** Which of Stripe’s two worlds the deployment listens to. */
export type StripeMode = 'live' | 'test'

/**
 * Whether there is a key to read with. `unrestricted`: it may do everything, and should be replaced. `other_mode`: it
 * reads the mode that is not listened to. `unusable`: it is of no form that Stripe gives.
 */
export type KeyStanding = 'none' | 'restricted' | 'unrestricted' | 'other_mode' | 'unusable'

/** How the program stands to Stripe. Instants are ISO 8601. */
export type ConnectionView = Readonly<{
  hasSecret: boolean
  key: KeyStanding
  mode: StripeMode
  lastEventAt: string | null
  /** Objects were taken in by a replay or by the key. */
  hasLoaded: boolean
  /** Events of the other mode, which are not kept. */
  otherMode: Readonly<{ count: number; lastAt: string }> | null
  /** Events that could not be read, at most 1,000. */
  failedEvents: number
}>

/**
 * What Stripe said of the key a moment ago. `failure`: why it could not be asked to the end; the kinds that were not asked
 * for are `unknown`. The account is null where the key may not read it, which it need not.
 */
export type KeyLook = Readonly<{
  accountId: string | null
  mayRead: readonly Readonly<{ kind: ObjectKind; may: 'yes' | 'no' | 'unknown' }>[]
  failure: AskFailure | null
}>

/** What waits for one reason in one currency. */
export type WaitView = Readonly<{
  reason: WaitReason
  currency: Currency | null
  count: number
  sumMinor: Minor
  /** At the rates of the owners that are known; null where none is. */
  wouldEarnMinor: Minor | null
  /** There are more: the first of them are counted. */
  isMore: boolean
}>

/** One thing that waits. */
export type WaitingView = Readonly<{
  /** The line’s external id, or the object that it is about. */
  subject: string
  reason: WaitReason
  customerId: string | null
  tenant: Readonly<{ id: string; name: string | null }> | null
  owner: Readonly<{ number: number; companyName: string }> | null
  /** The reseller that the customer’s metadata name, as they say it. */
  namedReseller: string | null
  invoiceId: string | null
  month: Month | null
  currency: Currency | null
  amountMinor: Minor | null
  wouldEarnMinor: Minor | null
  /** Why the ledger did not take it, in a sentence. */
  refusal: string | null
  since: string
}>

/** A price, a product or a line of Stripe that lines wait for, with what they come to. */
export type KindWaitingView = Readonly<{
  objectId: string
  objectKind: 'price' | 'product' | 'line'
  name: string | null
  productId: string | null
  productName: string | null
  usage: 'metered' | 'licensed' | null
  waits: readonly Readonly<{ currency: Currency; lines: number; sumMinor: Minor }>[]
}>

/** What a person confirmed a price, product or line to be. */
export type KindView = Readonly<{
  objectId: string
  name: string | null
  kind: ChargeKind
  setAt: string
  setBy: string
}>

/** What is reported for a decision. */
export type ReportView = Readonly<{
  customerId: string
  subject: string
  reason: ReportReason
  tenant: Readonly<{ id: string; name: string | null }> | null
  invoiceId: string | null
  currency: Currency | null
  amountMinor: Minor | null
  /** What crediting it would take off; null where it can only be left. */
  creditMinor: Minor | null
  /** What else the metadata say who the tenant, or its reseller, is. */
  saysTenant: string | null
  saysReseller: string | null
  since: string
}>

/** A month that no close has begun with, in one currency. */
export type StripeMonthView = Readonly<{
  month: Month
  currency: Currency
  /** What Stripe’s objects come to. */
  expected: LineTotals
  /** What the ledger holds of the source stripe. */
  received: LineTotals
  difference: LineTotals
  /** What of the difference waits, and for what. */
  waits: readonly Readonly<{ state: string; lines: number; sumMinor: Minor }>[]
}>
