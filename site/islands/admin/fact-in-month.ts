import { factOf } from '#domain/calendar/from-month.ts'
import { type Month, toMonth } from '#domain/calendar/month.ts'

/** Of entries that hold from a month on, as the API answers them, the one that holds in a month (rule 4). */
export const factIn = <Entry extends Readonly<{ sequence: number; fromMonth: string }>>(
  entries: readonly Entry[],
  month: Month,
) =>
  factOf(
    entries.map((entry) => ({ ...entry, fromMonth: toMonth(entry.fromMonth) })),
    month,
  )
