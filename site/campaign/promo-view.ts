import type { PromoCount } from '#domain/campaign/promo-seats.ts'
import { terms } from '#domain/program.ts'
import { words } from '#site/words/program-words.ts'
import type { SeatState } from './seat-labels.ts'

/** What an open page knows of the campaign. */
export interface PromoView {
  /** The latest count; null before the first one, and without script. */
  readonly promo: PromoCount | null
  /** When it was known, in ms. */
  readonly atMs: number | null
  /** Whether the latest question had an answer. */
  readonly isAnswered: boolean
  /** The seats (1-based) that went since the page was opened. */
  readonly justTaken: readonly number[]
}

export const firstView: PromoView = { promo: null, atMs: null, isAnswered: true, justTaken: [] }

/**
 * The view after the next answer, null for none: what was known stays. Marks of seats just taken stay for as long as
 * the page is open. A count that knows less comes out of an older cache: no seat comes back, and nothing reopens.
 */
export function nextView(before: PromoView, answer: PromoCount | null, nowMs: number): PromoView {
  if (answer === null) return { ...before, isAnswered: false }
  if (before.promo !== null && isOlder(answer, before.promo)) return before
  const takenBefore = before.promo?.taken ?? answer.taken
  const gone = Array.from({ length: answer.taken - takenBefore }, (_, index) => index)
  const numbers = gone.map((index) => takenBefore + index + 1)
  const justTaken = [...before.justTaken, ...numbers]
  return { promo: answer, atMs: nowMs, isAnswered: true, justTaken }
}

const isOlder = (answer: PromoCount, known: PromoCount): boolean =>
  answer.taken < known.taken || (known.state === 'closed' && answer.state !== 'closed')

/** Can no seat be had any more? Once so, it stays so (rules 1.3, 1.4). */
export const isOver = ({ promo }: PromoView): boolean => promo !== null && promo.state !== 'open'

/** The count in a sentence, or what is true for sure while it isn't known. */
export function promoLine({ promo, isAnswered }: PromoView): string {
  if (promo === null) {
    return isAnswered
      ? `${words.slots} seats at ${words.promoRate}, in the order of approval.`
      : `Seats left: not known right now.`
  }
  switch (promo.state) {
    case 'full':
      return `All ${words.slotsInWords} seats are taken. You join at ${words.standardRate}.`
    case 'closed':
      return `The launch offer is closed. You join at ${words.standardRate}.`
    case 'open':
      return promo.remaining === 1
        ? `One seat of ${promo.capacity} at ${words.promoRate} is left.`
        : `${promo.remaining} of ${promo.capacity} seats at ${words.promoRate} are left.`
  }
}

/** Since when nothing newer was heard, "" while it is. */
export function asOfLine({ isAnswered, atMs }: PromoView): string {
  if (isAnswered || atMs === null) return ''
  const time = new Date(atMs).toLocaleTimeString(undefined, { timeStyle: 'short' })
  return `As of ${time}: we can’t ask again right now.`
}

/** Slots are granted in order, so the first seats are the taken ones. */
export function seatsOf({ promo, justTaken }: PromoView): readonly SeatState[] {
  return Array.from({ length: promo?.capacity ?? terms.promoSlots }, (_, index) => {
    if (promo === null) return 'unknown'
    if (justTaken.includes(index + 1)) return 'just-taken'
    if (index < promo.taken) return 'taken'
    return promo.state === 'closed' ? 'closed' : 'free'
  })
}
