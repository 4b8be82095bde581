import type { ActionContext } from '#actions/action-context.ts'
import type { PageLimits } from '#db/months/close-pages.ts'
import { beginStatusDay } from '#db/status/status-days.ts'
import { type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { recordStatusPage } from './record-status-page.ts'

/** How much one invocation does: `pages` of resellers, of `page` size each. */
export type StatusLimits = Readonly<{ pages: number; page: PageLimits }>

/** Some 12 statements a page: there is room for them beside a month close (D1 allows 1,000). */
const statusLimits: StatusLimits = { pages: 5, page: { resellers: 200, tenants: 10_000 } }

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
  limits: StatusLimits = statusLimits,
): Promise<StatusRecorded> {
  const on = dateOfInstantMs(context.nowMs)
  let entries = 0
  for (let pages = 0; pages < limits.pages; pages += 1) {
    const day = await beginStatusDay(context.db, on, context.nowMs)
    if (day.statusOn !== on) return { on, entries, progress: 'too_late' }
    if (day.completedAtMs !== null) return { on, entries, progress: 'completed' }
    entries += await recordStatusPage(context, day, limits.page)
  }
  return { on, entries, progress: 'unfinished' }
}
