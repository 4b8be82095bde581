import type { WaitingView } from '#domain/billing/stripe/stripe-views.ts'
import type { WaitReason } from '#domain/billing/stripe/wait-reasons.ts'

interface WaitWords {
  /** What waits, and for what, as the name of a row. */
  readonly title: string
  /** The one next step, in a sentence. */
  readonly next: string
}

/** Each reason for which something of Stripe waits, and what ends it. */
export const waitWords: Readonly<Record<WaitReason, WaitWords>> = {
  refused: {
    title: 'Not taken by the ledger',
    next: 'Read why at each line, and mend what it names: they are sent again every night.',
  },
  price: {
    title: 'No kind yet',
    next: 'Say under Prices whether their price is a platform fee, overage, or neither.',
  },
  reseller: {
    title: 'No such reseller',
    next: 'The customer’s metadata name a reseller number that nobody has. Correct “reseller” at the customer in Stripe, or approve the reseller.',
  },
  lines: {
    title: 'Lines of a long invoice',
    next: 'Set STRIPE_API_KEY, which fetches the pages beyond the first, or replay the object with all its lines.',
  },
  sum: {
    title: 'Lines that do not add up',
    next: 'Compare the object with Stripe: its lines are not what it comes to. Replay it from Stripe’s API; if it stays, settle it by an adjustment.',
  },
  currency: {
    title: 'Unknown currency',
    next: 'Its currency is none that statements can be made in. Settle it by an adjustment.',
  },
  line: {
    title: 'Credit of an unknown line',
    next: 'Replay the invoice that it credits, or let STRIPE_API_KEY fetch it: it is not known, or does not count yet.',
  },
  credit_notes: {
    title: 'Written off, with notes unknown',
    next: 'Replay the credit notes of the invoice: it was voided or given up, and not all that Stripe says were credited are known.',
  },
  written_off: {
    title: 'Note on a written-off invoice',
    next: 'Void the note in Stripe if it is not meant; if the invoice is paid after all it counts by itself.',
  },
  payment: {
    title: 'Refund or dispute of an unknown payment',
    next: 'Replay the invoice payment, or let STRIPE_API_KEY fetch it. Nothing is to be done where it was paid without an invoice, or a credit note tells of it.',
  },
  month: {
    title: 'A month to come',
    next: 'Nothing: they are written once their month is next.',
  },
  customer: {
    title: 'Customers of no reseller',
    next: 'Nothing, if they buy from you directly: that is no gap. Otherwise set “tenant_id” or “reseller” in the customer’s metadata in Stripe, or record the tenant under the customer’s id.',
  },
}

/** What to do about one thing that waits, where more is known than its reason. */
export function nextStepOf({ reason, refusal, namedReseller }: WaitingView): string {
  if (refusal !== null) return refusal
  if (reason === 'reseller' && namedReseller !== null) {
    return `No reseller has the number “${namedReseller}”. Correct it at the customer in Stripe, or approve the reseller.`
  }
  return waitWords[reason].next
}

/** What a line of an open month is on its way, as its row says it. */
export const stateWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(waitWords).map(([reason, { title }]) => [reason, title])),
  ready: 'On its way to the ledger',
}
