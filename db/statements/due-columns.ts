import { sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'

/** What a statement's due date follows from (rule 7.11), of `c`: the close of its month. */
export const dueFields = { begunAtMs: integer, paymentTermDays: integer }
export const dueColumns = sql`c.begun_at_ms AS begunAtMs, c.payment_term_days AS paymentTermDays`
