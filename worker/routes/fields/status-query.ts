import { z } from 'zod'
import type { StatusDate } from '#actions/status/read-reseller-status.ts'
import { dateOfInstantMs, isCalendarDate } from '#domain/calendar/calendar-date.ts'

const message = 'Name the date as YYYY-MM-DD.'

/** A date in a query or a body. */
export const dateField = z.string({ error: message }).refine(isCalendarDate, { error: message })

/** `on`: the date that is asked about, today when not given. */
export const statusQuery = z.strictObject({ on: dateField.optional() })

export function statusDateOf({ on }: z.output<typeof statusQuery>, nowMs: number): StatusDate {
  const today = dateOfInstantMs(nowMs)
  return { on: on ?? today, today }
}
