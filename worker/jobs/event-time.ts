import { dayMs } from '#domain/calendar/durations.ts'

/** Far more than clocks differ. */
const mostAheadMs = dayMs

/**
 * Throws when an event of cron is for a time that this Worker's clock is far from: jobs take their time from
 * the event, and what is closed is closed for good. An event that is late is what cron is made for.
 */
export function requireEventTime(scheduledTimeMs: number, clockMs: number): void {
  // Written so that what is no number is refused too.
  if (scheduledTimeMs - clockMs <= mostAheadMs) return
  throw new RangeError(
    `this event is for ${timeInWords(scheduledTimeMs)}, more than a day ahead of the clock (${timeInWords(clockMs)}): no job was run. The next one in time does what is due.`,
  )
}

/** As ISO 8601, or as it came when it is no instant. */
export const timeInWords = (atMs: number): string =>
  Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toISOString() : String(atMs)
