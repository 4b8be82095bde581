export type SeatState = 'free' | 'taken' | 'just-taken' | 'closed' | 'unknown'

/** The word under a seat. */
export const seatLabels: Readonly<Record<SeatState, string>> = {
  free: 'Free',
  taken: 'Taken',
  'just-taken': 'Just taken',
  closed: 'Closed',
  unknown: '?',
}
