import type { Happened, StripeReading } from '../reading/stripe-reading.ts'

/**
 * Whether an order showed a note or a write-off late: after something of a later time was mapped.
 * A negative line seen after a later write-off of what it names is as late (6.3 writes nothing of it).
 */
export function hasSeenLate({ happened, books }: StripeReading): boolean {
  return happened.some((one, nth) => {
    // A note that is dropped as it is void was issued before.
    const atS = one.what === 'dropped' ? (books.causes.get(one.id)?.atS ?? one.atS) : one.atS
    const before = happened
      .slice(0, nth)
      .filter(({ what, atS: earlierS }) => what !== 'counts' && earlierS > atS)
    if (before.length === 0) return false
    if (one.what === 'counts' || one.what === 'more') return false
    const cause = books.causes.get(one.id)
    if (one.what !== 'cause' || cause?.sort !== 'line') return true
    return before.some((earlier) => isOfNamed(earlier, cause.names))
  })

  function isOfNamed({ what, id }: Happened, names: readonly string[]): boolean {
    if (what !== 'undone' && what !== 'paid after all') return false
    const charges = books.invoices.get(id)?.charges ?? []
    return charges.some((charge) => names.includes(charge.id))
  }
}
