import { z } from 'zod'
import { isMonth } from '#domain/calendar/month.ts'

/** A month that is refused with these words. */
export const monthFieldOf = (message: string) =>
  z.string({ error: message }).refine(isMonth, { error: message })

/** A month in a path, a query or a body. */
export const monthField = monthFieldOf('Name the month as YYYY-MM.')
