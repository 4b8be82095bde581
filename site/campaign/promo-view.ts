import type { PromoCount } from '#domain/campaign/promo-seats.ts'
import { terms } from '#domain/program.ts'
import { words } from '#site/words/program-words.ts'
import type { SeatState } from './seat-labels.ts'

/** `unknown` before the first answer, without script, and whenever an answer fails. */
export type KnownPromo = PromoCount | { readonly state: 'unknown' }

/** What an open page shows: the count, and the seats (1-based) that went since it was opened. */
export interface PromoView {
  readonly promo: KnownPromo
  readonly justTaken: readonly number[]
}

export const firstView: PromoView = { promo: { state: 'unknown' }, justTaken: [] }

/** The view after the next answer; marks of seats just taken stay for as long as the page is open. */
export function nextView(before: PromoView, promo: KnownPromo): PromoView {
  if (before.promo.state !== 'open' || (promo.state !== 'open' && promo.state !== 'full')) {
    return { promo, justTaken: before.justTaken }
  }
  const takenBefore = before.promo.capacity - before.promo.remaining
  const gone = Math.max(0, promo.capacity - promo.remaining - takenBefore)
  const numbers = Array.from({ length: gone }, (_, index) => takenBefore + index + 1)
  return { promo, justTaken: [...before.justTaken, ...numbers] }
}

/** The count in a sentence, or what is true for sure while it isn't known. */
export function promoLine(promo: KnownPromo): string {
  switch (promo.state) {
    case 'unknown':
      return `${words.slots} promo seats, given in the order of approval.`
    case 'full':
      return `All ${words.slotsInWords} seats are taken. You join at ${words.standardRate}.`
    case 'closed':
      return `The promo is closed. You join at ${words.standardRate}.`
    case 'open':
      return promo.remaining === 1
        ? `One seat of ${promo.capacity} is left.`
        : `${promo.remaining} of ${promo.capacity} seats are free.`
  }
}

/** Slots are granted in order, so the first seats are the taken ones. */
export function seatsOf({ promo, justTaken }: PromoView): readonly SeatState[] {
  const capacity = promo.state === 'unknown' ? terms.promoSlots : promo.capacity
  return Array.from({ length: capacity }, (_, index) => {
    if (promo.state === 'unknown' || promo.state === 'closed') return promo.state
    if (index >= capacity - promo.remaining) return 'free'
    return justTaken.includes(index + 1) ? 'just-taken' : 'taken'
  })
}
