import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { adminAdjustmentRoutes } from './adjustments.ts'
import { adminCompanyRoutes } from './company.ts'
import { adminRateRoutes } from './rates.ts'
import { adminEstimateRoutes } from './reseller-estimates.ts'
import { adminResellerStatusRoutes } from './reseller-status.ts'
import { adminResellerTenantRoutes } from './reseller-tenants.ts'
import { adminResellerListRoutes } from './resellers.ts'
import { adminViewingRoutes } from './viewings.ts'

/** /api/admin/resellers: all resellers, and what the vendor sees and changes of one. */
export const adminResellerRoutes = new Hono<AppEnv>()
  .route('/', adminResellerListRoutes)
  .route('/', adminRateRoutes)
  .route('/', adminCompanyRoutes)
  .route('/', adminResellerTenantRoutes)
  .route('/', adminEstimateRoutes)
  .route('/', adminAdjustmentRoutes)
  .route('/', adminResellerStatusRoutes)
  .route('/', adminViewingRoutes)
