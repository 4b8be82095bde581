import { z } from 'zod'
import type { StatusDate } from '#actions/status/read-status.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { dateField } from './date-field.ts'

/** `on`: the date that is asked about, today when not given. */
export const statusQuery = z.strictObject({ on: dateField.optional() })

export function statusDateOf({ on }: z.output<typeof statusQuery>, nowMs: number): StatusDate {
  const today = dateOfInstantMs(nowMs)
  return { on: on ?? today, today }
}
