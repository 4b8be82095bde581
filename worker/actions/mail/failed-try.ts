import type { LeasedMail, MailResult } from '#db/mail/outbox-delivery.ts'
import { dayMs, hourMs, minuteMs } from '#domain/calendar/durations.ts'

/** How long a mail is tried before it is given up. */
const patienceMs = 3 * dayMs
const longestWaitMs = hourMs
/** Tries that ended without any news: the deliveries died, perhaps of this mail. */
const mostInterruptions = 8

/** Wait before the next try after `attempts` tries: 1, 4, 16 minutes, then an hour each. */
const waitAfterMs = (attempts: number): number =>
  Math.min(minuteMs * 4 ** (attempts - 1), longestWaitMs)

/**
 * What becomes of a mail that was not taken. While the service as a whole fails it keeps its turn, and
 * one that somebody waits for has a second try with the next run; else it backs off. Three days after its
 * first failure it is given up.
 */
export function afterFailure(
  mail: LeasedMail,
  failure: Readonly<{ nowMs: number; lastError: string; serviceIsDown: boolean }>,
): MailResult {
  const { nowMs, lastError, serviceIsDown } = failure
  const failingSinceMs = mail.failingSinceMs ?? nowMs
  if (nowMs - failingSinceMs >= patienceMs) return { state: 'failed', lastError }
  const keepsTurn = serviceIsDown || (mail.priority === 0 && mail.attempts === 1)
  // A run takes what was due as it began: the next one is the first to find it.
  const nextAttemptAtMs = nowMs + (keepsTurn ? 1 : waitAfterMs(mail.attempts))
  return { state: 'pending', nextAttemptAtMs, lastError, failingSinceMs }
}

/** Only deliveries that died each time between lease and result bring a mail here. */
export const wasInterruptedTooOften = ({ attempts, lastError }: LeasedMail): boolean =>
  lastError === null && attempts > mostInterruptions
