import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { apiIndexRoutes } from './api-index.ts'
import { controlTotalRoutes } from './control-totals.ts'
import { pushedTenantRoutes } from './pushed-tenants.ts'
import { revenueLineRoutes } from './revenue-lines.ts'

/** /api/v1: what the billing side calls, with an API key. */
export const billingRoutes = new Hono<AppEnv>()
  .route('/', apiIndexRoutes)
  .route('/tenants', pushedTenantRoutes)
  .route('/revenue-lines', revenueLineRoutes)
  .route('/control-totals', controlTotalRoutes)
