import { chargeKind } from './charge-kind.ts'
import { readInvoice } from './counted-invoices.ts'
import { backId, CreditBook, type Entry } from './credits/credit-book.ts'
import { causesOfInvoice, causesOfNote } from './credits/credit-causes.ts'
import { causesOfDecisions } from './credits/decided-credits.ts'
import { givenBack } from './credits/given-back.ts'
import { allCauses, settleCredits, turnOf } from './credits/settle-credits.ts'
import type { ChangedLine, CustomerFacts, KeptLine, Matter, NewLine } from './known-customer.ts'
import { linesOfCustomer } from './lines-of-customer.ts'
import { mattersOf } from './matters.ts'
import { type CustomerTenant, tenantOfCustomer } from './tenant-of-customer.ts'

/** What all that is known of a customer comes to, beside what is kept of it already. */
export type MappedCustomer = Readonly<{
  tenant: CustomerTenant
  added: readonly NewLine[]
  changed: readonly ChangedLine[]
  /** Rows of invoices that could not be read by their lines and now can, or that stand no more. */
  gone: readonly string[]
  matters: readonly Matter[]
}>

/**
 * The lines of a customer (stripe-mapping): a function of the objects that are known, in whatever order they came, and
 * of what is written already, which stays.
 */
export async function mapCustomer(facts: CustomerFacts): Promise<MappedCustomer> {
  const tenant = tenantOfCustomer(facts.customer, facts.boundTenantId, facts.tenants)
  const invoices = facts.invoices.map((invoice) => readInvoice(invoice, facts.countings))
  const counting = invoices.filter(({ countsAtS, unread }) => countsAtS !== null && unread === null)
  const charges = counting.flatMap((each) => each.charges)
  const book = new CreditBook(charges, entriesOf(facts.kept))
  const notes = facts.notes.map((note) => ({
    note,
    causes: note.hasMore ? null : causesOfNote(note),
  }))
  const given = givenBack(facts, invoices)
  const credited = causesOfDecisions(facts.decisions, given, book)
  // A negative line that takes nothing back and earns nothing is no credit (stripe-mapping 5).
  const leftOut = new Set(
    counting.flatMap(({ negatives }) =>
      negatives.flatMap(({ id, line }) =>
        line.credits === null && chargeKind(line, facts.kinds) === 'none' && book.takenBy(id) === 0
          ? [id]
          : [],
      ),
    ),
  )
  const causes = [
    ...counting.flatMap(causesOfInvoice).filter(({ id }) => !leftOut.has(id)),
    ...notes.flatMap((each) => each.causes ?? []),
    ...credited,
  ]
  const credits = {
    invoices: new Map(invoices.map((each) => [each.invoice.id, each])),
    notes: facts.notes,
    causes,
  }
  settleCredits(credits, book)
  const lines = await linesOfCustomer(facts, { invoices, charges, book, tenant })
  const turns = allCauses(credits, book).map((cause) => ({
    cause,
    turn: turnOf(credits, book, cause),
  }))
  const settled = { tenant, invoices, notes, book, turns, given }
  return { tenant, ...lines, matters: mattersOf(facts, settled) }
}

/** What the kept rows say of credits. */
function entriesOf(kept: readonly KeptLine[]): Entry[] {
  const backs = new Map(
    kept.flatMap(({ role, externalId, cause, chargeId }) =>
      role === 'back' && cause !== null ? [[externalId, backId(cause, chargeId)] as const] : [],
    ),
  )
  return kept.flatMap(({ role, cause, chargeId: charge, corrects, amountMinor }): Entry[] => {
    if (role === 'charge' || role === 'whole' || cause === null) return []
    const on = role === 'credit' ? (backs.get(corrects ?? '') ?? charge) : null
    return [{ role, cause, charge, on, amountMinor: Math.abs(amountMinor) }]
  })
}
