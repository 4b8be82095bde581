import { dayMs, hourMs, minuteMs } from './calendar/durations.ts'

/** How long what goes out, a mail or a webhook, is one delivery's alone. */
export const leaseMs = 2 * minuteMs

/** How long it is tried before it is given up. */
const patienceMs = 3 * dayMs
const longestWaitMs = hourMs
/** Tries that ended without any news: the deliveries died, perhaps of what they sent. */
const mostInterruptions = 8

/** Wait before the next try after `attempts` tries: 1, 4, 16 minutes, then an hour each. */
const waitAfterMs = (attempts: number): number =>
  Math.min(minuteMs * 4 ** (attempts - 1), longestWaitMs)

/** `attempts`: tries, the one that failed included. `failingSinceMs`: null where it was the first. */
type Tried = Readonly<{ attempts: number; failingSinceMs: number | null }>

export type NextTry =
  | Readonly<{ state: 'failed' }>
  | Readonly<{ state: 'pending'; nextAttemptAtMs: number; failingSinceMs: number }>

/**
 * What becomes of what was not taken: it backs off, and three days after its first failure it is given up.
 * `keepsTurn`: it is tried with the next run. `notBeforeMs`: who is to take it asks for that long.
 */
export function nextTry(
  tried: Tried,
  nowMs: number,
  { keepsTurn = false, notBeforeMs = 0 } = {},
): NextTry {
  const failingSinceMs = tried.failingSinceMs ?? nowMs
  if (nowMs - failingSinceMs >= patienceMs) return { state: 'failed' }
  // A run takes what was due as it began: the next one is the first to find it.
  const soonestMs = nowMs + (keepsTurn ? 1 : waitAfterMs(tried.attempts))
  return { state: 'pending', nextAttemptAtMs: Math.max(soonestMs, notBeforeMs), failingSinceMs }
}

/** Only deliveries that died each time between lease and result bring it here. */
export const wasInterruptedTooOften = ({
  attempts,
  lastError,
}: Readonly<{ attempts: number; lastError: string | null }>): boolean =>
  lastError === null && attempts > mostInterruptions
