import { z } from 'zod'
import type { Field } from './plain-fields.ts'

/** A zod schema with the rule of a field, which also judges an absent value. */
export const schemaOf = <Value>(field: Field<Value>) =>
  z
    .unknown()
    .optional()
    .transform((input, context) => resultOf(field, input, context))

/** The same for text: who calls the API by its type is told that it is one. */
export const textSchemaOf = <Value>(field: Field<Value>, message: string) =>
  z.string({ error: message }).transform((input, context) => resultOf(field, input, context))

function resultOf<Value>(
  field: Field<Value>,
  input: unknown,
  context: z.core.$RefinementCtx,
): Value {
  const result = field(input)
  if (result.ok) return result.value
  context.addIssue({ code: 'custom', message: result.message })
  return z.NEVER
}
