import { z } from 'zod'
import { statementOrders } from '#db/statements/statement-list.ts'
import { paymentStates } from '#domain/states.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-param.ts'

const numberMessage = 'Name the reseller by its number, like 7.'

/** Which statements, in which order: the list and its CSV take the same. */
export const statementListFields = {
  month: monthField.optional(),
  reseller: z.coerce.number({ error: numberMessage }).int().min(1, numberMessage).optional(),
  currency: currencyField.optional(),
  state: z.enum(paymentStates, { error: `Use one of ${paymentStates.join(', ')}.` }).optional(),
  order: z
    .enum(statementOrders, { error: `Order by one of ${statementOrders.join(', ')}.` })
    .default('newest'),
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
