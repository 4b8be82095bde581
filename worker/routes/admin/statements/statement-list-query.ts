import { z } from 'zod'
import { statementOrders } from '#domain/list-orders.ts'
import { paymentStates } from '#domain/states.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { resellerNumberField } from '#worker/routes/fields/list-fields.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

/** Which statements, in which order: the list and its CSV take the same. */
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
