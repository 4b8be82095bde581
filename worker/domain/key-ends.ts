import { addDays, type CalendarDate } from './calendar/calendar-date.ts'
import { dayMs } from './calendar/durations.ts'

/** When a key ends by itself, other than on a date that somebody chose. */
export const keyEnds = ['in_90_days', 'in_a_year', 'never'] as const

/** A date is the last day, of UTC, on which the key works. */
export type KeyEnd = (typeof keyEnds)[number] | CalendarDate

/** A key that nobody thinks of any more does not work for ever. */
export const usualKeyEnd: KeyEnd = 'in_a_year'

/** The instant from which on the key opens nothing, in epoch ms; null: never. */
export function keyEndsAtMs(end: KeyEnd, nowMs: number): number | null {
  switch (end) {
    case 'in_90_days':
      return nowMs + 90 * dayMs
    case 'in_a_year':
      return nowMs + 365 * dayMs
    case 'never':
      return null
    default:
      return Date.parse(addDays(end, 1))
  }
}

/** So long a key works on beside its successor, in hours: 0 ends it at once. */
export const usualOverlapHours = 24
export const mostOverlapHours = 30 * 24

/** How a key stands: `rotated` works still, beside its successor. */
export type KeyState = 'active' | 'rotated' | 'expired' | 'revoked'

/** Instants in epoch ms. */
export function keyStateAt(
  key: Readonly<{
    expiresAtMs: number | null
    revokedAtMs: number | null
    successorId?: string | null
  }>,
  nowMs: number,
): KeyState {
  if (key.revokedAtMs !== null) return 'revoked'
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) return 'expired'
  return key.successorId ? 'rotated' : 'active'
}

/** Admins are told so many days before a key ends that was used in so many days. */
export const keyEndsSoonDays = 14
export const keyUsedLatelyDays = 30
