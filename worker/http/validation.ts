import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import { type FieldError, fieldErrors } from '#domain/text/field-errors.ts'
import { Fault } from './answers/problem.ts'
import { declaring, type InputPart } from './declared-input.ts'

/** Validates one part of the request; what is wrong is answered as 422 with a message a field. */
export const validated = <Target extends InputPart, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) =>
  declaring(
    { target, schema },
    zValidator(target, schema, (result) => {
      if (!result.success) throw invalidInput(fieldErrors(new z.ZodError(result.error.issues)))
    }),
  )

/** The fault for input that was checked by hand. */
export const invalidInput = (errors: readonly FieldError[]): Fault =>
  new Fault('invalid_input', 'Correct the fields named in “errors” and send it again.', errors)
