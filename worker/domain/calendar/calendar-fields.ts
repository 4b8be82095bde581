import { z } from 'zod'
import { isCalendarDate } from './calendar-date.ts'
import { parseInstantMs } from './instant.ts'
import { isMonth, monthPattern } from './month.ts'

/** A month that is refused with these words. */
export const monthFieldOf = (message: string) =>
  z
    .string({ error: message })
    .refine(isMonth, { error: message })
    .meta({ pattern: monthPattern.source, examples: ['2026-10'] })

/** A date that is refused with these words. */
export const dateFieldOf = (message: string) =>
  z
    .string({ error: message })
    .refine(isCalendarDate, { error: message })
    .meta({ format: 'date', examples: ['2026-10-31'] })

/** An instant with its zone, as epoch ms. */
export const instantFieldOf = (message: string) =>
  z
    .string({ error: message })
    .transform((text, context) => {
      const instantMs = parseInstantMs(text)
      if (instantMs !== null) return instantMs
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .meta({ format: 'date-time', examples: ['2026-10-31T23:59:59Z'] })
