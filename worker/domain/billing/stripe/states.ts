/** Objects of Stripe that the mapping reads (stripe-mapping 1.1). */
export const objectKinds = [
  'invoice',
  'credit_note',
  'customer',
  'price',
  'product',
  'invoice_payment',
  'refund',
  'dispute',
] as const
export type ObjectKind = (typeof objectKinds)[number]

/** What a charge is (stripe-mapping 3); `none` earns nothing and is not written. */
export const chargeKinds = ['platform_fee', 'overage', 'none'] as const
export type ChargeKind = (typeof chargeKinds)[number]
export type EarningKind = Exclude<ChargeKind, 'none'>

/**
 * What a row is. `charge`: a line of an invoice. `credit`: taken off one. `back`: what was credited and came
 * back. `held`: taken of an invoice that is undone, and `released` again: no lines, but remembered. `whole`: an
 * invoice that can’t be read by its lines.
 */
export type LineRole = 'charge' | 'credit' | 'back' | 'held' | 'released' | 'whole'

/** Where a line stands, or what it waits for. */
export type LineState =
  | 'written'
  | 'ready'
  | 'refused'
  | 'none'
  | 'customer'
  | 'reseller'
  | 'price'
  | 'month'
  | 'lines'
  | 'sum'
  | 'held'

/** What can’t be a line yet, and what is reported for a decision (stripe-mapping 5 to 8). */
export type MatterReason =
  | 'line'
  | 'credit_notes'
  | 'written_off'
  | 'lines'
  | 'sum'
  | 'currency'
  | ReportReason

/** What a person decides. */
export type ReportReason = 'rest' | 'owner' | 'refund' | 'dispute'

/** From when on an invoice counts (stripe-mapping 4.1). */
export type CountsOnce = 'finalised' | 'paid'

/** Why Stripe could not give what it was asked for. */
export type Unanswered = 'missing' | 'unreadable' | 'refused' | 'too_long' | 'permission'

/**
 * Why Stripe gave no answer that can be used. `key`: it is refused. `permission`: it may not read this. `rate`: too
 * many requests. `down`: Stripe is not there, or failing. `cursor`: what a list was to go on after is gone.
 * `budget`: more requests than were allowed. `refused`: it does not take the request. `unreadable`: not what it says.
 */
export type AskFailure =
  | 'key'
  | 'permission'
  | 'rate'
  | 'down'
  | 'cursor'
  | 'budget'
  | 'refused'
  | 'unreadable'
