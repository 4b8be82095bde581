import { z } from 'zod'

const message = 'Name the statement by its number, like R0007-2026-10-EUR.'

/** A statement's number as it was sent: whether there is such a one, the verb says. */
export const statementNumberField = z
  .string({ error: message })
  .regex(/^[A-Za-z0-9-]{1,40}$/, { error: message })
  .meta({ examples: ['R0007-2026-10-EUR'] })
