import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { resellerEstimateRoutes } from './own-estimates.ts'
import { resellerOverviewRoutes } from './own-overview.ts'
import { resellerStatementProofRoutes } from './own-statement-proofs.ts'
import { resellerStatementRoutes } from './own-statements.ts'
import { resellerStatusRoutes } from './own-status.ts'
import { resellerTenantRoutes } from './own-tenants.ts'
import { resellerTeamRoutes } from './team.ts'
import { resellerViewingRoutes } from './viewing.ts'

/** /api/reseller: the pages of a reseller's own people. */
export const resellerRoutes = new Hono<AppEnv>()
  .route('/overview', resellerOverviewRoutes)
  .route('/tenants', resellerTenantRoutes)
  .route('/statements', resellerStatementRoutes)
  .route('/statements', resellerStatementProofRoutes)
  .route('/', resellerEstimateRoutes)
  .route('/status', resellerStatusRoutes)
  .route('/viewing', resellerViewingRoutes)
  .route('/team', resellerTeamRoutes)
