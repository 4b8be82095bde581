import { z } from 'zod'
import { isCalendarDate } from '#domain/calendar/calendar-date.ts'

/** A date that is refused with these words. */
export const dateFieldOf = (message: string) =>
  z.string({ error: message }).refine(isCalendarDate, { error: message })

/** A date in a query or a body. */
export const dateField = dateFieldOf('Name the date as YYYY-MM-DD.')
