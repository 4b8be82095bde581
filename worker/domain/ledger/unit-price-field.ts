import { z } from 'zod'
import {
  mostPriceDecimals,
  mostUnitPrice,
  readUnitPrice,
  type UnitPriceReading,
  unitPricePattern,
} from './unit-price.ts'

/** The price of a message as text; a JSON number may have lost digits on its way and is none (rule 5). */
export const unitPriceField = z
  .string({
    error: 'Send the unit price as text, like “0.012”: a JSON number can lose its last digits',
  })
  .transform((text, context) => {
    const read = readUnitPrice(text)
    if ('price' in read) return read.price
    context.addIssue({ code: 'custom', message: problemInWords(read) })
    return z.NEVER
  })
  .meta({ pattern: unitPricePattern.source, examples: ['0.012'] })

function problemInWords({ problem }: Extract<UnitPriceReading, { problem: string }>): string {
  switch (problem) {
    case 'no_number':
      return 'Send the unit price as plain digits with a point, like “0.012”: no sign, no exponent and no grouping'
    case 'too_exact':
      return `Send the unit price with at most ${mostPriceDecimals} digits after the point`
    case 'too_large':
      return `Send a unit price of at most ${mostUnitPrice.toLocaleString('en')}`
  }
}
