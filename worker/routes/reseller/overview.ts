import { Hono } from 'hono'
import { readResellerOverview } from '#actions/resellers/read-reseller-overview.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'

/** /api/reseller/overview */
export const resellerOverviewRoutes = new Hono<AppEnv>().get('/', async (c) => {
  const result = await readResellerOverview(c.var.db, resellerOf(c).reseller.id, c.var.nowMs)
  return c.json(orFault(result).overview, 200)
})
