import { toCurrency } from '#domain/money/currency.ts'
import type { NoteWithLines, ReadInvoice } from '../counted-invoices.ts'
import { netAmounts } from '../net-amounts.ts'
import type { CreditBook } from './credit-book.ts'

/** What is to be credited, and of what (stripe-mapping 5). */
export type Cause = Readonly<{
  id: string
  /** When its turn is, among those that become known at once. */
  atS: number
  /** Minor units, above 0. */
  amountMinor: number
  /** The charges that it names, in order, and the invoice that they are of. */
  names: readonly string[]
  namesOf: string
  /** The invoice that it is of itself. */
  invoiceId: string
  /** Its note, or the line of an invoice; null of what a person decided. */
  noteId: string | null
  lineId: string | null
}>

/** Negative lines of an invoice that counts. */
export const causesOfInvoice = ({ invoice, countsAtS, negatives, unread }: ReadInvoice): Cause[] =>
  countsAtS === null || unread !== null
    ? []
    : negatives.map(({ id, net, line: { credits } }) => ({
        id,
        atS: countsAtS,
        amountMinor: -net,
        names: credits?.lines ?? [],
        namesOf: credits?.invoice ?? invoice.id,
        invoiceId: invoice.id,
        noteId: null,
        lineId: id,
      }))

/** The lines of a note, or the whole of it where one of them is negative; null where it can’t be read. */
export function causesOfNote(note: NoteWithLines): Cause[] | null {
  const amounts = netAmounts({ ...note, currency: toCurrency(note.currency) }, note.lines)
  if (!amounts.ok) return null
  const { id: noteId, createdS: atS, invoice: invoiceId } = note
  const of = { atS, namesOf: invoiceId, invoiceId, noteId, lineId: null }
  const named = new Map(note.lines.map(({ id, invoiceLine }) => [id, invoiceLine]))
  const lines = amounts.lines.map(({ id, net }) => {
    const name = named.get(id) ?? null
    return { ...of, id, amountMinor: net, names: name === null ? [] : [name] }
  })
  const unlisted = { ...of, id: noteId, amountMinor: amounts.unlisted, names: [] }
  const all = [...lines, unlisted]
  const isWhole = lines.some(({ amountMinor }) => amountMinor < 0)
  const whole = all.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return (isWhole ? [{ ...unlisted, amountMinor: whole }] : all).filter(
    ({ amountMinor }) => amountMinor > 0,
  )
}

/**
 * After an invoice that was written off is paid: what its own negative lines had to give back, and what those of
 * other invoices could only hold of it, is taken anew (stripe-mapping 6.4). A cause for each of the lines.
 */
export function causesAnew(
  { invoice, charges }: ReadInvoice,
  negatives: readonly Cause[],
  book: CreditBook,
): Cause[] {
  const own = new Set(charges.map(({ id }) => id))
  return negatives.flatMap((cause) => {
    const id = `${invoice.id}:${cause.id}`
    const earlier = causesOfLine(book, cause.id).filter((each) => each !== id)
    const amountMinor =
      cause.invoiceId === invoice.id
        ? sum(earlier.map((each) => book.cameBackOf(each)))
        : sum(
            earlier.flatMap((each) =>
              book.heldBy(each).flatMap(({ charge, held }) => (own.has(charge) ? [held] : [])),
            ),
          )
    return amountMinor > 0 ? [{ ...cause, id, atS: invoice.paidS ?? 0, amountMinor }] : []
  })
}

/** A negative line, and what was taken anew in its name. */
export const causesOfLine = (book: CreditBook, line: string): readonly string[] =>
  book.causes().filter((cause) => cause === line || cause.endsWith(`:${line}`))

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0)
