/** Section 5.1: what a cause takes, and from what. */

import { add, type Books, type Cause, type Charge, restOf, sumOf, takeOf } from './books.ts'
import { byCode, least, madeUp } from './fractions.ts'
import { kindOf } from './kinds.ts'

/** Takes what can be taken of what a cause has over: from the named, then from its own invoice. */
export function allocate(books: Books, cause: Cause): void {
  cause.state = 'allocated'
  const own = books.invoices.get(cause.invoice)
  for (const name of cause.names) {
    const charge = findCharge(books, name)
    if (charge === null || cause.remaining === 0n) continue
    if (charge.invoice.undone !== null && charge.invoice !== own) {
      // 6.3: as its own, not shared.
      const would = least(cause.remaining, restIfNotUndone(books, charge))
      if (would > 0n) add(cause.wouldHold, charge, would)
      cause.remaining -= would
      continue
    }
    const taken = least(cause.remaining, restOf(charge))
    takeOf(books, cause, charge, taken)
    cause.remaining -= taken
  }
  if (own === undefined || own.undone !== null || cause.remaining === 0n) return
  shareOver(books, cause, own.charges)
}

/** 5.1 b: in proportion to N, each up to its rest; what that leaves to the same by id. */
function shareOver(books: Books, cause: Cause, charges: readonly Charge[]): void {
  const whole = sumOf(charges.map(({ n }) => n))
  if (whole === 0n) return
  const x = cause.remaining
  const parties = charges.map(({ id, n }) => ({ id, numerator: x * n }))
  const shares = madeUp(parties, whole, x)
  const taken = new Map<Charge, bigint>()
  for (const charge of charges) {
    const share = least(shares.get(charge.id) ?? 0n, restOf(charge))
    taken.set(charge, share)
    cause.remaining -= share
  }
  for (const charge of charges.toSorted((a, b) => byCode(a.id, b.id))) {
    const already = taken.get(charge) ?? 0n
    const more = least(cause.remaining, restOf(charge) - already)
    taken.set(charge, already + more)
    cause.remaining -= more
  }
  for (const [charge, amount] of taken) if (amount > 0n) takeOf(books, cause, charge, amount)
}

/** Whether a cause that has something over could take it: something came back (5.1 c). */
export function canTakeMore(books: Books, cause: Cause): boolean {
  if (cause.remaining === 0n || isAsleep(books, cause) || isLeftOut(books, cause)) return false
  const own = books.invoices.get(cause.invoice)
  const named = cause.names.flatMap((name) => findCharge(books, name) ?? [])
  const could = named.map((charge) =>
    charge.invoice.undone !== null && charge.invoice !== own
      ? restIfNotUndone(books, charge)
      : restOf(charge),
  )
  return [...could, ...(own?.charges.map(restOf) ?? [])].some((rest) => rest > 0n)
}

/** A negative line of kind none that names nothing, as long as nothing of it is written (5). */
export function isLeftOut({ known, world }: Books, cause: Cause): boolean {
  const { raw, sort, names, x, remaining } = cause
  if (raw === null || sort !== 'line' || names.length > 0 || remaining !== x) return false
  return kindOf(raw, known, world) === 'none'
}

/** Causes of an undone invoice take and report nothing (6.3). */
export function isAsleep(books: Books, cause: Cause): boolean {
  return (books.invoices.get(cause.invoice)?.undone ?? null) !== null
}

function findCharge(books: Books, id: string): Charge | null {
  for (const invoice of books.invoices.values()) {
    for (const charge of invoice.charges) if (charge.id === id) return charge
  }
  return null
}

/** The rest that a charge would have if its invoice were not undone. */
function restIfNotUndone(books: Books, charge: Charge): bigint {
  let rest = charge.n
  for (const cause of books.causes.values()) {
    rest -= (cause.held.get(charge) ?? 0n) + (cause.wouldHold.get(charge) ?? 0n)
  }
  return rest
}
