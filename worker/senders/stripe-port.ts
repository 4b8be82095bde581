import type { AskFailure, ObjectKind } from '#domain/billing/stripe/states.ts'

/** An object as Stripe writes it: decimals as text, nothing left out. Parsed where it is read. */
export type StripeObject = Readonly<{ id: string; object: string } & Record<string, unknown>>

/** Why Stripe gave no answer that can be used. */
export type StripeFailure = Readonly<{
  ok: false
  failure: AskFailure
  /** Whether the same may succeed later with nothing changed. */
  mayTryAgain: boolean
  /** As Stripe names the permission that lacks, "rak_invoice_read"; null where it names none. */
  permission: string | null
}>

/** Null: there is none by this id, or it was deleted. */
export type ReadAnswer = Readonly<{ ok: true; object: StripeObject | null }> | StripeFailure

export type PageAnswer =
  | Readonly<{
      ok: true
      items: readonly StripeObject[]
      /** What the next page begins after; null at the end. */
      nextAfter: string | null
    }>
  | StripeFailure

/** A page of a list: at most `limit` of 100, after the object `after`, from the beginning where it is null. */
export type PageOf = Readonly<{ after: string | null; limit: number }>

export type LinedKind = Extract<ObjectKind, 'invoice' | 'credit_note'>

export type PaymentsOf = Readonly<{ invoice: string }> | Readonly<{ paymentIntent: string }>

/** What the key may read: of each kind “yes”, “no”, or “unknown” where Stripe did not say. */
export type StripeConnection = Readonly<{
  /** Null where the key may not read it. */
  accountId: string | null
  mayRead: Readonly<Record<ObjectKind, 'yes' | 'no' | 'unknown'>>
  /** Why nothing can be said of the rest: the key is refused, or Stripe is not there. */
  failure: StripeFailure | null
}>

/** Tries of one request: once, and once more where the connection broke or Stripe failed. */
export const mostTries = 2

/**
 * What the program asks of Stripe; it only reads. Nothing rejects: what goes wrong is answered. One call is one
 * request, of `mostTries`, but where it says otherwise.
 */
export type StripePort = Readonly<{
  /** Requests that have gone out through this port, tries again included: the platform counts 1,000 an invocation. */
  spent: () => number
  /**
   * An object; an invoice or a note with all its lines, in pages of 100: one request, and one more for each page
   * beyond the ten lines that Stripe gives with it. No page is begun that would make it more than `mostRequests`.
   */
  readObject: (kind: ObjectKind, id: string, mostRequests: number) => Promise<ReadAnswer>
  /** A page of the lines of an invoice or a note, in Stripe’s order. */
  readLines: (kind: LinedKind, id: string, page: PageOf) => Promise<PageAnswer>
  /** What was paid towards an invoice, or by a payment intent: the newest first. */
  listInvoicePayments: (of: PaymentsOf, page: PageOf) => Promise<PageAnswer>
  /** A page of what was created from the one second to the other, both included: the newest first, with ten lines each. */
  listCreated: (
    kind: LinedKind,
    created: Readonly<{ fromS: number; toS: number }>,
    page: PageOf,
  ) => Promise<PageAnswer>
  /** What is connected: nine requests. */
  whoAmI: () => Promise<StripeConnection>
}>
