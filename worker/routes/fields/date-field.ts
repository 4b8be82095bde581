import { dateFieldOf } from '#domain/calendar/calendar-fields.ts'

/** A date in a query or a body. */
export const dateField = dateFieldOf('Name the date as YYYY-MM-DD, from 2000-01-01 to 2099-12-31.')
