import { Hono } from 'hono'
import { z } from 'zod'
import { verifyStatements } from '#actions/verify-statements.ts'
import { isMonth } from '#domain/month.ts'
import type { AppEnv } from '#http/app-env.ts'
import { tupleCursor, tupleCursorQuery } from '#http/tuple-cursor.ts'
import { validated } from '#http/validation.ts'

const verificationBody = z.strictObject({
  cursor: tupleCursorQuery(
    z.tuple([z.string().refine(isMonth), z.number().int().min(0)]),
  ).optional(),
})

/** /api/admin/verification: a page at a time, until `state` is no longer "unfinished". */
export const adminVerificationRoutes = new Hono<AppEnv>().post(
  '/',
  validated('json', verificationBody),
  async (c) => {
    const { cursor } = c.req.valid('json')
    const from = cursor ? { month: cursor[0], afterReseller: cursor[1] } : null
    const { next, difference, ...compared } = await verifyStatements(c.var.db, from)
    const state = difference ? 'different' : next ? 'unfinished' : 'identical'
    const nextCursor = next && tupleCursor([next.month, next.afterReseller])
    return c.json({ state, ...compared, difference, nextCursor } as const, 200)
  },
)
