import { z } from 'zod'

/** Count and sum of lines. */
export const lineTotals = z.strictObject({
  lineCount: z.int().meta({ description: 'How many lines.' }),
  sumMinor: z.int().meta({ description: 'The sum of their amounts, credits taken off.' }),
})
