import { Hono } from 'hono'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import type { AppEnv } from '#http/app-env.ts'

/** /api/admin/overview */
export const adminOverviewRoutes = new Hono<AppEnv>().get('/', async (c) =>
  c.json(await readAdminOverview(c.var.db, promoSlotsOf(c.env), c.var.nowMs), 200),
)
