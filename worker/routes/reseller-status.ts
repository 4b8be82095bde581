import { Hono } from 'hono'
import { readResellerStatus } from '#actions/read-reseller-status.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards.ts'
import { orFault } from '#http/problem.ts'
import { validated } from '#http/validation.ts'
import { statusDateOf, statusQuery } from './status-query.ts'

/** /api/reseller/status */
export const resellerStatusRoutes = new Hono<AppEnv>().get(
  '/',
  validated('query', statusQuery),
  async (c) => {
    const date = statusDateOf(c.req.valid('query'), c.var.nowMs)
    const result = await readResellerStatus(c.var.db, resellerOf(c).reseller.id, date)
    return c.json(orFault(result).status, 200)
  },
)
