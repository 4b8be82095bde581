import { terms } from '#domain/program.ts'
import type { PromoCount } from '#domain/promo-seats.ts'
import { words } from '#site/program-words.ts'
import { SeatRow, type SeatState } from './seat-row.tsx'

/** `unknown` before the first answer, without script, and whenever an answer fails. */
export type KnownPromo = PromoCount | { readonly state: 'unknown' }

export interface PromoOfferProps {
  readonly promo: KnownPromo
  /** Seats that were taken while this page was open: 1-based numbers. */
  readonly justTaken?: readonly number[]
}

/** Both rates, always; which of them a company applying now can get, only when that is known. */
export function PromoOffer({ promo, justTaken = [] }: PromoOfferProps) {
  const line = statusLine(promo)
  return (
    <div class="offer" data-promo={promo.state}>
      <SeatRow seats={seatsOf(promo, justTaken)} label={line} />
      <p class="offer-status" aria-live="polite">
        {line}
      </p>
      <dl class="offer-rates">
        <div class="offer-rate offer-promo">
          <dt>First {words.slotsInWords} approved</dt>
          <dd>{words.promoRate}</dd>
        </div>
        <div class="offer-rate offer-standard">
          <dt>Every reseller after</dt>
          <dd>{words.standardRate}</dd>
        </div>
      </dl>
      <p class="note">of platform fees and message overage, every month</p>
    </div>
  )
}

function statusLine(promo: KnownPromo): string {
  switch (promo.state) {
    case 'unknown':
      return `${words.slots} promo seats, given in the order of approval.`
    case 'full':
      return `All ${words.slots} seats are taken. You join at ${words.standardRate}.`
    case 'closed':
      return `The promo is closed. You join at ${words.standardRate}.`
    case 'open':
      return promo.remaining === 1
        ? `One seat of ${promo.capacity} is left.`
        : `${promo.remaining} of ${promo.capacity} seats are free.`
  }
}

function seatsOf(promo: KnownPromo, justTaken: readonly number[]): SeatState[] {
  const capacity = promo.state === 'unknown' ? terms.promoSlots : promo.capacity
  return Array.from({ length: capacity }, (_, index) => {
    if (promo.state === 'unknown' || promo.state === 'closed') return promo.state
    if (index >= capacity - promo.remaining) return 'free'
    return justTaken.includes(index + 1) ? 'just-taken' : 'taken'
  })
}
