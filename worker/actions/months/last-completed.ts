import type { CloseCalendar } from '#db/months/closes.ts'
import type { Month } from '#domain/calendar/month.ts'

/** The latest month whose close is complete: the one after it is next, also when it stopped half-way. */
export const lastCompleted = ({ latest, beforeLatest }: CloseCalendar): Month | null =>
  (latest?.completedAtMs === null ? beforeLatest?.month : latest?.month) ?? null
