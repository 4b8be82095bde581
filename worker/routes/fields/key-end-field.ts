import { z } from 'zod'
import { dateFieldOf } from '#domain/calendar/calendar-fields.ts'
import { keyEnds, usualKeyEnd } from '#domain/key-ends.ts'

const message = `Use one of ${keyEnds.join(', ')}, or the last date on which the key works, as YYYY-MM-DD.`

/** When a key ends; in a year when nothing is said. */
export const keyEndField = z
  .union([z.enum(keyEnds), dateFieldOf(message)], { error: message })
  .default(usualKeyEnd)
