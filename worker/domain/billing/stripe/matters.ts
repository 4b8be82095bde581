import { isCurrency } from '#domain/money/currency.ts'
import { isDead, type ReadInvoice, undoneBy } from './counted-invoices.ts'
import type { CreditBook } from './credits/credit-book.ts'
import type { Cause } from './credits/credit-causes.ts'
import { type GivenBack, isDecidedBy } from './credits/given-back.ts'
import { isUndone, notesAreKnown, type Turn } from './credits/settle-credits.ts'
import type { CustomerFacts, Matter } from './known-customer.ts'
import type { KnownNote } from './known-objects.ts'
import { isWhole } from './lines-of-customer.ts'
import { netTotal, ourMinor } from './net-amounts.ts'
import type { CustomerTenant } from './tenant-of-customer.ts'

type Settled = Readonly<{
  tenant: CustomerTenant
  invoices: readonly ReadInvoice[]
  notes: readonly Readonly<{ note: KnownNote; causes: readonly Cause[] | null }>[]
  book: CreditBook
  turns: readonly Readonly<{ cause: Cause; turn: Turn }>[]
  given: readonly GivenBack[]
}>

/** What can’t be a line yet, and what is reported for a decision (stripe-mapping 5 to 8). */
export function mattersOf(facts: CustomerFacts, settled: Settled): Matter[] {
  const byId = new Map(settled.invoices.map((each) => [each.invoice.id, each]))
  const decided = new Set(facts.decisions.map(decisionKey))
  const reported = [
    ...rests(settled),
    ...settled.tenant.differs.map(
      ({ subject, says }): Matter => ({
        ...nothing,
        subject,
        reason: 'owner',
        amountMinor: 0,
        detail: says,
      }),
    ),
  ]
  const given = settled.given.filter((each) =>
    facts.decisions.every((decision) => !isDecidedBy(each, decision)),
  )
  return [
    ...waitingCauses(settled, byId),
    ...settled.notes.flatMap(({ note, causes }) => (causes === null ? [unreadNote(note)] : [])),
    ...settled.invoices.flatMap((read) =>
      isWhole(read, settled.tenant) ? [] : unreadInvoice(read),
    ),
    ...waitingInvoices(settled),
    ...reported.filter((matter) => !decided.has(decisionKey(matter))),
    ...given.map(({ matter }) => matter),
  ]
}

const nothing = { invoiceId: null, currency: null, amountMinor: null, detail: {} } as const

/** A rest that grew after it was left is reported anew; of the others the subject says all. */
const decisionKey = ({
  subject,
  reason,
  amountMinor,
}: Readonly<{ subject: string; reason: string; amountMinor: number | null }>): string =>
  reason === 'rest' ? `${reason} ${amountMinor} ${subject}` : `${reason} ${subject}`

/** What a cause could take nowhere; and of a line of an invoice what it holds of others that are undone. */
function rests({ book, turns, invoices }: Settled): Matter[] {
  const byId = new Map(invoices.map((each) => [each.invoice.id, each]))
  return turns.flatMap(({ cause, turn }) => {
    if (turn !== 'allocated') return []
    const open = cause.amountMinor - book.takenBy(cause.id)
    const heldOfUndone = book.heldBy(cause.id).reduce((sum, { charge, credited, held }) => {
      const invoice = book.chargeOf(charge)?.invoiceId
      const isOther =
        invoice !== undefined && invoice !== cause.invoiceId && isUndone(book, invoice)
      return isOther ? sum + credited + held : sum
    }, 0)
    const amountMinor = open + heldOfUndone
    const { invoiceId } = cause
    const currency = byId.get(invoiceId)?.currency ?? null
    return amountMinor > 0
      ? [
          {
            subject: cause.id,
            reason: 'rest',
            invoiceId,
            currency,
            amountMinor,
            detail: {},
          } as const,
        ]
      : []
  })
}

function waitingCauses(
  { turns, notes }: Settled,
  byId: ReadonlyMap<string, ReadInvoice>,
): Matter[] {
  const voided = new Set(notes.flatMap(({ note }) => (note.voidedS === null ? [] : [note.id])))
  return turns.flatMap(({ cause, turn }) => {
    if ((turn !== 'line' && turn !== 'written_off') || voided.has(cause.noteId ?? '')) return []
    const { id: subject, invoiceId, amountMinor } = cause
    const currency = byId.get(invoiceId)?.currency ?? null
    return [{ subject, reason: turn, invoiceId, currency, amountMinor, detail: {} }]
  })
}

function unreadNote({
  id: subject,
  invoice: invoiceId,
  hasMore,
  totals,
  currency,
}: KnownNote): Matter {
  const known = isCurrency(currency) ? currency : null
  return {
    subject,
    reason: hasMore ? 'lines' : 'sum',
    invoiceId,
    currency: known,
    amountMinor: known && ourMinor(netTotal(totals), known),
    detail: {},
  }
}

/** An invoice that can’t be read by its lines, where it has no row of its own. */
function unreadInvoice({
  invoice: { id },
  unread: reason,
  currency,
  netMinor,
}: ReadInvoice): Matter[] {
  if (reason === null) return []
  return [{ subject: id, reason, invoiceId: id, currency, amountMinor: netMinor, detail: {} }]
}

/** An invoice that is voided or written off, and whose credit notes are not all known. */
function waitingInvoices({ invoices, notes, book }: Settled): Matter[] {
  return invoices.flatMap((each) => {
    const { invoice, unread, currency, netMinor } = each
    const undone = undoneBy(each)
    if (undone === null || unread !== null || !isDead(each)) return []
    if (isUndone(book, invoice.id)) return []
    const known = notes.map(({ note }) => note)
    if (notesAreKnown(each, known, undone.atS)) return []
    const { id: subject } = invoice
    return [
      {
        subject,
        reason: 'credit_notes',
        invoiceId: subject,
        currency,
        amountMinor: netMinor,
        detail: {},
      } as const,
    ]
  })
}
