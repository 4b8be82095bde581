import { z } from 'zod'

/** One of our own ids in a body or a query; refused with these words when it can't be one. */
export const idField = (message: string) =>
  z.string({ error: message }).regex(/^[0-9A-Za-z_-]{8,64}$/, { error: message })
