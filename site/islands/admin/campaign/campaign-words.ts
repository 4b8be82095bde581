import type { PromoCount } from '#domain/campaign/promo-seats.ts'
import type { SeatState } from '#site/campaign/seat-labels.ts'
import { words } from '#site/words/program-words.ts'

type Seats = readonly { readonly slot: number }[]

/** How many promo slots can still be had, in a sentence. */
export function campaignWords({ state, capacity, remaining }: PromoCount): string {
  switch (state) {
    case 'full':
      return `All ${words.slotsInWords} seats are taken. Approvals from now on start at ${words.standardRate}.`
    case 'closed':
      return `The campaign is closed. Approvals from now on start at ${words.standardRate}.`
    case 'open':
      return remaining === 1
        ? `One seat of ${capacity} is left. The next approval takes it, at ${words.promoRate}.`
        : `${remaining} of ${capacity} seats are free. The next approval takes one, at ${words.promoRate}.`
  }
}

/** Slot by slot: one that was granted stays taken, also when another before it is free. */
export function campaignSeats(campaign: {
  readonly promo: PromoCount
  readonly seats: Seats
}): SeatState[] {
  const taken = new Set(campaign.seats.map(({ slot }) => slot))
  return Array.from({ length: campaign.promo.capacity }, (_, index) => {
    if (taken.has(index + 1)) return 'taken'
    return campaign.promo.state === 'closed' ? 'closed' : 'free'
  })
}
