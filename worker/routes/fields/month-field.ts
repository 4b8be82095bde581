import { monthFieldOf } from '#domain/calendar/calendar-fields.ts'

/** A month in a path, a query or a body. */
export const monthField = monthFieldOf('Name the month as YYYY-MM, from 2000-01 to 2099-12.')
