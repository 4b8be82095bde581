import { Hono } from 'hono'
import { readResellerStatus } from '#actions/read-reseller-status.ts'
import { dateOfInstantMs } from '#domain/calendar-date.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards.ts'
import { orFault } from '#http/problem.ts'

/** /api/reseller/status */
export const resellerStatusRoutes = new Hono<AppEnv>().get('/', async (c) => {
  const today = dateOfInstantMs(c.var.nowMs)
  const result = await readResellerStatus(c.var.db, resellerOf(c).reseller.id, today)
  return c.json(orFault(result).status, 200)
})
