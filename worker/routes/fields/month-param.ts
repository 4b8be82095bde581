import { z } from 'zod'
import { isMonth } from '#domain/calendar/month.ts'

const message = 'Name the month as YYYY-MM.'

/** A month in a path, a query or a body. */
export const monthField = z.string({ error: message }).refine(isMonth, { error: message })

/** Why something was done; stored with it. */
export const reasonField = z
  .string({ error: 'Give a reason: it is stored with the change.' })
  .trim()
  .min(1, { error: 'Give a reason: it is stored with the change.' })
  .max(1000, { error: 'Shorten the reason to 1,000 characters.' })
