import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import type { ReadInvoice, ReadLine } from '../counted-invoices.ts'
import type { CreditBook } from './credit-book.ts'
import type { Cause } from './credit-causes.ts'

type In = Readonly<{
  book: CreditBook
  invoices: ReadonlyMap<string, ReadInvoice>
  isUndone: (invoice: string) => boolean
}>

/**
 * What a cause has not taken yet goes to the lines that it names, in order, and then to the charges of its own
 * invoice in proportion (stripe-mapping 5.1). What is over stays with it, as its rest.
 */
export function takeCredit(cause: Cause, { book, invoices, isUndone }: In): void {
  let open = cause.amountMinor - book.takenBy(cause.id)
  const take = (charge: string, most: number) => {
    open -= book.credit(cause.id, charge, Math.min(open, most))
  }
  for (const name of cause.names) {
    const invoice = book.chargeOf(name)?.invoiceId
    if (open <= 0 || invoice === undefined) continue
    if (!isUndone(invoice)) take(name, book.restOf(name))
    else {
      const held = Math.min(open, Math.max(0, book.restIfAlive(name)))
      if (held > 0) book.hold(cause.id, name, held)
      open -= held
    }
  }
  if (open <= 0) return
  const charges = (invoices.get(cause.invoiceId)?.charges ?? []).toSorted(byId)
  const shares = sharesByNet(charges, open)
  const rests = charges.map(({ id }) => ({ id, rest: book.restOf(id) }))
  const within = rests.map(({ id, rest }) => ({
    id,
    rest,
    most: Math.min(shares.get(id) ?? 0, rest),
  }))
  let over = open - within.reduce((sum, { most }) => sum + most, 0)
  // Once a charge: what is over after the shares goes with its share.
  for (const { id, rest, most } of within) {
    const further = Math.min(over, rest - most)
    over -= further
    take(id, most + further)
  }
}

/** In proportion to what the charges come to: floored, and made up by largest remainder; of equal ones the lower id. */
function sharesByNet(
  charges: readonly ReadLine[],
  amountMinor: number,
): ReadonlyMap<string, number> {
  const whole = charges.reduce((sum, { net }) => sum + BigInt(net), 0n)
  if (whole === 0n) return new Map()
  const shares = charges.map(({ id, net }) => {
    const product = BigInt(amountMinor) * BigInt(net)
    return { id, floor: Number(product / whole), remainder: product % whole }
  })
  const short = amountMinor - shares.reduce((sum, { floor }) => sum + floor, 0)
  const raised = shares
    .toSorted(
      (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || byId(a, b),
    )
    .slice(0, short)
  const raisedIds = new Set(raised.map(({ id }) => id))
  return new Map(shares.map(({ id, floor }) => [id, floor + (raisedIds.has(id) ? 1 : 0)]))
}

const byId = (a: Readonly<{ id: string }>, b: Readonly<{ id: string }>): number =>
  compareCodeUnits(a.id, b.id)
