import { z } from 'zod'
import { statementOrders } from '#domain/list-orders.ts'
import { paymentStates } from '#domain/states.ts'
import { currencyField } from './currency-field.ts'
import { resellerNumberField } from './list-fields.ts'
import { monthField } from './month-field.ts'
import { oneOf } from './one-of.ts'

/** Which statements, in which order: every list of statements takes the same. */
export const statementListFields = {
  month: monthField.optional(),
  reseller: resellerNumberField.optional(),
  currency: currencyField.optional(),
  state: oneOf(paymentStates).optional(),
  order: oneOf(statementOrders, 'Order by').default('newest'),
}

const asked = z.strictObject(statementListFields)

/** The query's filter as the list takes it. */
export const statementFilterOf = ({
  month,
  reseller,
  currency,
  state,
}: Omit<z.output<typeof asked>, 'order'>) => ({
  month: month ?? null,
  resellerNumber: reseller ?? null,
  currency: currency ?? null,
  state: state ?? null,
})
