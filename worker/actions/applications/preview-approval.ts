import { isPromoAvailable, promoCount, type SeatReport } from '#domain/campaign/promo-seats.ts'
import { terms } from '#domain/program.ts'

/** What approving the application would do now: "takes promo slot 2 of 3, 50%", or the standard rate (rule 3.1). */
export function previewApproval(applicationId: string, report: SeatReport) {
  const held = report.seats.find((seat) => seat.applicationId === applicationId)
  const promo = promoCount(report)
  if (held || isPromoAvailable(report)) {
    const slot = held?.slot ?? firstFreeSlot(report)
    return { expect: 'promo' as const, slot, rateBps: terms.promoRateBps, promo }
  }
  return { expect: 'standard' as const, slot: null, rateBps: terms.standardRateBps, promo }
}

function firstFreeSlot({ capacity, seats }: SeatReport): number | null {
  const taken = new Set(seats.map(({ slot }) => slot))
  for (let slot = 1; slot <= capacity; slot += 1) if (!taken.has(slot)) return slot
  return null
}
