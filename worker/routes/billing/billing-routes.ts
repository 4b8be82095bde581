import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { controlTotalRoutes } from './control-totals.ts'
import { revenueLineRoutes } from './revenue-lines.ts'
import { tenantRoutes } from './tenants.ts'

/** /api/v1: what the billing side calls, with an API key. */
export const billingRoutes = new Hono<AppEnv>()
  .route('/tenants', tenantRoutes)
  .route('/revenue-lines', revenueLineRoutes)
  .route('/control-totals', controlTotalRoutes)
