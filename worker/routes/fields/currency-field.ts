import { z } from 'zod'
import { isCurrency } from '#domain/money/currency.ts'

const message = 'Name the currency by its ISO 4217 code, like EUR.'

/** A currency in a path, a query or a body. */
export const currencyField = z
  .string({ error: message })
  .refine(isCurrency, { error: message })
  .meta({ pattern: '^[A-Z]{3}$', examples: ['EUR'] })
