import type { Books, Cause, Charge } from '../reading/books.ts'
import { madeUp } from '../reading/fractions.ts'

/**
 * Whether all that causes ever wanted of a charge, voided and taken again or not, is more than the charge.
 * Only where it is not does the mapping promise the same in every order (6.5).
 */
export function hasExcess(books: Books): boolean {
  const wanted = new Map<string, bigint>()
  const charges = [...books.invoices.values()].flatMap((invoice) => invoice.charges)
  for (const cause of books.causes.values()) {
    for (const [id, amount] of wantedBy(cause, charges)) {
      wanted.set(id, (wanted.get(id) ?? 0n) + amount)
    }
  }
  const isCharge = (id: string) => charges.some((charge) => charge.id === id)
  if ([...wanted.keys()].some((id) => !isCharge(id))) return true
  return charges.some(({ id, n }) => (wanted.get(id) ?? 0n) > n)
}

/** All of it of each line that it names; without names its shares of its own invoice. */
function wantedBy({ names, x, invoice }: Cause, all: readonly Charge[]): Map<string, bigint> {
  if (names.length > 0) return new Map(names.map((id) => [id, x]))
  const own = all.filter((charge) => charge.invoice.id === invoice)
  let whole = 0n
  for (const { n } of own) whole += n
  // Nothing to take it from: all of it exceeds.
  if (whole === 0n) return new Map([['nothing', x]])
  return madeUp(
    own.map(({ id, n }) => ({ id, numerator: x * n })),
    whole,
    x,
  )
}
