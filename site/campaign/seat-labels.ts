import { words } from '#site/words/program-words.ts'

export type SeatState = 'free' | 'taken' | 'just-taken' | 'closed' | 'unknown'

/** The word under a seat. Before the count is known, every seat just says what it is worth. */
export const seatLabels: Readonly<Record<SeatState, string>> = {
  free: 'Free',
  taken: 'Taken',
  'just-taken': 'Just taken',
  closed: 'Closed',
  unknown: words.promoRate,
}
