import type { KnownDecision } from '../known-customer.ts'
import type { CreditBook } from './credit-book.ts'
import type { Cause } from './credit-causes.ts'
import { type GivenBack, isDecidedBy } from './given-back.ts'
import { giveBack } from './settle-credits.ts'

/**
 * What finance decided to credit, as causes. A decision holds while what it was made about is so: where a note in
 * force names the refund meanwhile, or it failed, what was credited comes back before anything else.
 */
export function causesOfDecisions(
  decisions: readonly KnownDecision[],
  given: readonly GivenBack[],
  book: CreditBook,
): Cause[] {
  const credits = decisions.filter(({ verdict }) => verdict === 'credit')
  return [...Map.groupBy(credits, ({ subject }) => subject)].flatMap(([subject, ofSubject]) => {
    const holds = ofSubject.find((each) => given.some((one) => isDecidedBy(one, each)))
    if (holds === undefined || holds.invoiceId === null) {
      giveBack(turnId(subject, book), book)
      return []
    }
    const { amountMinor, atS, invoiceId } = holds
    const of = { names: [], namesOf: invoiceId, invoiceId, noteId: null, lineId: null }
    return [{ id: turnId(subject, book), atS, amountMinor, ...of }]
  })
}

/** The refund’s own id; after each time that it came back the next: a line of the ledger is written once. */
function turnId(subject: string, book: CreditBook): string {
  let id = subject
  for (let turn = 2; book.cameBackOf(id) > 0; turn += 1) id = `${turn}:${subject}`
  return id
}
