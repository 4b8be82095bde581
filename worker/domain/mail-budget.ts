import { dayMs, minuteMs } from '#domain/calendar/durations.ts'

/**
 * How many mails that anybody can cause go to one address, in any such time. The triggers of `0023` and `0024`
 * say the same where they are ordered, which kinds those are, and which sign-in link goes beside it.
 */
export const mailBudget = {
  quarterHour: { mails: 5, perMs: 15 * minuteMs },
  day: { mails: 10, perMs: dayMs },
} as const

/** From when a further mail may go to an address, by the instants of those before, newest first; null: now. */
export function mayBeMailedAtMs(sentAtMs: readonly number[], nowMs: number): number | null {
  const waits = Object.values(mailBudget).flatMap(({ mails, perMs }) => {
    const nth = sentAtMs[mails - 1]
    return nth === undefined || nth <= nowMs - perMs ? [] : [nth + perMs]
  })
  return waits.length === 0 ? null : Math.max(...waits)
}
