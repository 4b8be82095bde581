import { z } from 'zod'
import { currencyOf } from './currency.ts'

/** A currency by its code in any case, refused with these words. */
export const currencyFieldOf = (message: string) =>
  z
    .string({ error: message })
    .transform((text, context) => {
      const currency = currencyOf(text)
      if (currency !== null) return currency
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .meta({ pattern: '^[A-Za-z]{3}$', examples: ['EUR'] })
