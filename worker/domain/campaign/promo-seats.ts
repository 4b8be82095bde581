/** A granted promo slot, 1..3 (rule 1.2: for one application, for ever). */
export type Seat = Readonly<{ slot: number; applicationId: string; grantedAtMs: number }>

/** What D1 has committed: the seats of approved resellers, and whether the campaign was closed. */
export type KnownSeats = Readonly<{ seats: readonly Seat[]; closedAtMs: number | null }>

export type GrantOutcome =
  | Readonly<{ outcome: 'granted'; slot: number }>
  | Readonly<{ outcome: 'none_left'; because: 'full' | 'closed' }>

export type SeatReport = Readonly<{
  capacity: number
  seats: readonly Seat[]
  closedAtMs: number | null
}>

/** What anyone may know of the campaign (rule 1.5). Closing leaves seats that were never taken: nobody gets them. */
export type PromoCount = Readonly<{
  state: 'open' | 'full' | 'closed'
  capacity: number
  taken: number
  remaining: number
}>

/** The public count: capacity − granted, or closed. */
export function promoCount(report: SeatReport): PromoCount {
  const { capacity, closedAtMs } = report
  const taken = report.seats.length
  const remaining = capacity - taken
  if (closedAtMs !== null) return { state: 'closed', capacity, taken, remaining: 0 }
  return { state: remaining > 0 ? 'open' : 'full', capacity, taken, remaining }
}

/** Can a promo slot still be had? Once false, it stays false (rules 1.3, 1.4). */
export const isPromoAvailable = (report: SeatReport): boolean => promoCount(report).remaining > 0

/** Has D1 committed a seat or the closing that the object does not tell of (rule 1.6)? */
export const knowsMore = (known: KnownSeats, told: SeatReport): boolean =>
  (known.closedAtMs !== null && told.closedAtMs === null) ||
  known.seats.some(
    ({ slot, applicationId }) =>
      !told.seats.some((seat) => seat.slot === slot && seat.applicationId === applicationId),
  )
