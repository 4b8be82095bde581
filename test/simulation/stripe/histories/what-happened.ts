import type { Delivery, StripeWorld } from '../reading/objects.ts'
import type { Billing } from './line-making.ts'
import type { MadeInvoice, Sent } from './made-up-stripe.ts'

/** What happened to one customer, and the world that maps it. */
export type History = Readonly<{
  seed: number
  /** As it is in the beginning, at the time of the end. */
  world: StripeWorld
  /** What a person or a setting changes on the way. */
  changes: readonly Readonly<{ atS: number; world: Partial<StripeWorld> }>[]
  /** Every event in the order in which it happened. */
  sent: readonly Sent[]
  /** What is fetched at the end: long invoices as a whole. */
  fetched: readonly Delivery[]
  /** How everything stands at the end. */
  invoices: readonly MadeInvoice[]
  billing: Billing
}>
