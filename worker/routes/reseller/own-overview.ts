import { Hono } from 'hono'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'

/** /api/reseller/overview */
export const resellerOverviewRoutes = new Hono<AppEnv>().get('/', async (c) => {
  const result = await readOwnOverview(c.var.db, resellerOf(c).reseller.id, c.var.nowMs)
  return c.json(orFault(result).overview, 200)
})
