import { Hono } from 'hono'
import { entityTag, revalidated } from '#http/answers/entity-tag.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiIndexRoutes } from './api-index.ts'
import { controlTotalRoutes } from './control-totals.ts'
import { billingResellerRoutes } from './resellers.ts'
import { revenueLineRoutes } from './revenue-lines.ts'
import { billingStatementRoutes } from './statements.ts'
import { billingTenantRoutes } from './tenants.ts'

/** /api/v1: what the billing side calls, with an API key. */
export const billingRoutes = new Hono<AppEnv>()
  .use(entityTag, revalidated)
  .route('/', apiIndexRoutes)
  .route('/tenants', billingTenantRoutes)
  .route('/revenue-lines', revenueLineRoutes)
  .route('/control-totals', controlTotalRoutes)
  .route('/resellers', billingResellerRoutes)
  .route('/statements', billingStatementRoutes)
