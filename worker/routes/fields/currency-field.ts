import { currencyFieldOf } from '#domain/money/currency-field.ts'

/** A currency in a path, a query or a body. */
export const currencyField = currencyFieldOf('Name the currency by its ISO 4217 code, like EUR.')
