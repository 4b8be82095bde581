import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import type { ReadInvoice } from '../counted-invoices.ts'
import { creditOf } from '../credit-of-matter.ts'
import type { CustomerFacts, KnownDecision, Matter } from '../known-customer.ts'
import type { KnownRefund } from '../known-objects.ts'
import { netTotal, ourMinor } from '../net-amounts.ts'

/** A refund or a lost dispute, with what crediting it takes off; null where there is nothing to credit by. */
export type GivenBack = Readonly<{ matter: Matter; creditMinor: number | null }>

/** What credit notes in force do not tell of refunds and lost disputes, of invoices that count (stripe-mapping 7). */
export function givenBack(facts: CustomerFacts, invoices: readonly ReadInvoice[]): GivenBack[] {
  const byId = new Map(invoices.map((each) => [each.invoice.id, each]))
  return facts.refunds.flatMap((refund) => reportOf(refund, facts, byId))
}

/** Whether a decision is about this: what it was made about is still so, and comes to the same. */
export const isDecidedBy = (
  { matter, creditMinor }: GivenBack,
  { subject, reason, verdict, invoiceId, amountMinor }: KnownDecision,
): boolean =>
  subject === matter.subject &&
  reason === matter.reason &&
  (verdict === 'leave'
    ? amountMinor === matter.amountMinor
    : invoiceId === matter.invoiceId && amountMinor === creditMinor)

function reportOf(
  refund: KnownRefund,
  { notes, payments, decisions }: CustomerFacts,
  byId: ReadonlyMap<string, ReadInvoice>,
): GivenBack[] {
  const { id: subject, kind: reason, state } = refund
  const amount = amountOver(refund, notes)
  if (state !== 'done' || amount <= 0) return []
  const paid = payments
    .toSorted((a, b) => compareCodeUnits(a.id, b.id))
    .filter(
      ({ paymentIntent, charge }) =>
        (paymentIntent !== null && paymentIntent === refund.paymentIntent) ||
        (charge !== null && charge === refund.charge),
    )
    .flatMap(({ invoice }) => byId.get(invoice) ?? [])
    .filter(({ countsAtS }) => countsAtS !== null)
  // Where a payment is of several, what was decided stays with its own.
  const decided = new Set(
    decisions.flatMap((each) => (each.subject === subject ? [each.invoiceId] : [])),
  )
  const of = paid.find(({ invoice }) => decided.has(invoice.id)) ?? paid[0]
  if (of === undefined) return []
  const { currency, invoice } = of
  // As Stripe counts them, unrounded: only their ratio counts.
  const totals = { netMinor: netTotal(invoice.totals), totalMinor: invoice.totals.total }
  const amountMinor = ourMinor(amount, currency)
  const creditMinor = creditOf(amountMinor, totals)
  const detail = { ...totals, ...(creditMinor === null ? {} : { creditMinor }) }
  const matter = { subject, reason, invoiceId: invoice.id, currency, amountMinor, detail }
  return [{ matter, creditMinor }]
}

/** What notes in force leave of a refund; one that does not say how much it stands for leaves nothing. */
function amountOver({ id, amount }: KnownRefund, notes: CustomerFacts['notes']): number {
  const named = notes
    .filter(({ voidedS }) => voidedS === null)
    .flatMap(({ refunds }) => refunds)
    .map((each) => (typeof each === 'string' ? { id: each, amount } : each))
  return named.reduce((left, each) => (each.id === id ? left - each.amount : left), amount)
}
