import { Hono } from 'hono'
import { z } from 'zod'
import { verificationLimits, verifyStatements } from '#actions/statements/verify-statements.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'

const verificationBody = z.strictObject({
  /** One month alone; without it all of them. */
  month: monthField.optional(),
  cursor: tupleCursorQuery(z.tuple([monthField, z.number().int().min(0)])).optional(),
})

/** /api/admin/verification: a page at a time, until `state` is no longer "unfinished". */
export const adminVerificationRoutes = new Hono<AppEnv>().post(
  '/',
  validated('json', verificationBody),
  async (c) => {
    const { month = null, cursor } = c.req.valid('json')
    const begin = month === null ? null : { month, afterReseller: 0 }
    const from = cursor ? { month: cursor[0], afterReseller: cursor[1] } : begin
    const verified = await verifyStatements(c.var.db, from, verificationLimits, month)
    const { next, difference, ...compared } = verified
    const state = difference ? 'different' : next ? 'unfinished' : 'identical'
    const nextCursor = next && tupleCursor([next.month, next.afterReseller])
    return c.json({ state, ...compared, difference, nextCursor } as const, 200)
  },
)
