import type { ActionContext } from '#actions/action-context.ts'
import { halfAnInvocation, type MayGoOn } from '#db/core/budget.ts'
import type { PageLimits } from '#db/months/close-pages.ts'
import { beginStatusDay } from '#db/status/status-days.ts'
import { type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { recordStatusPage } from './record-status-page.ts'

/** How much a run does: pages of resellers of this size, while it may go on. */
export type StatusLimits = Readonly<{ mayGoOn: MayGoOn; page: PageLimits }>

/** A page takes some 12 statements of D1. */
const pageStatements = 20

export const statusLimitsOf = (mayGoOn: MayGoOn): StatusLimits => ({
  mayGoOn,
  page: { resellers: 200, tenants: 10_000 },
})

export type StatusRecorded = Readonly<{
  on: CalendarDate
  /** How many entries this run wrote. */
  entries: number
  /** `unfinished`: pages are left for the next run. `too_late`: a later day has begun. */
  progress: 'completed' | 'unfinished' | 'too_late'
}>

/**
 * Compares the status of every reseller on the day of `nowMs` with its last entry, and where it differs
 * writes an entry and its mails (rules 8, 9). Doubled, concurrent and late runs change nothing more; a
 * day on which it does not run is not made up for.
 */
export async function recordStatus(
  context: ActionContext,
  limits: StatusLimits = statusLimitsOf(halfAnInvocation(context.db)),
): Promise<StatusRecorded> {
  const on = dateOfInstantMs(context.nowMs)
  let entries = 0
  while (limits.mayGoOn(pageStatements)) {
    const day = await beginStatusDay(context.db, on, context.nowMs)
    if (day.statusOn !== on) return { on, entries, progress: 'too_late' }
    if (day.completedAtMs !== null) return { on, entries, progress: 'completed' }
    entries += await recordStatusPage(context, day, limits.page)
  }
  return { on, entries, progress: 'unfinished' }
}
