import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { resellerEstimateRoutes } from './estimates.ts'
import { resellerOverviewRoutes } from './overview.ts'
import { resellerStatementProofRoutes } from './statement-proofs.ts'
import { resellerStatementRoutes } from './statements.ts'
import { resellerStatusRoutes } from './status.ts'
import { resellerTeamRoutes } from './team.ts'
import { resellerTenantRoutes } from './tenants.ts'
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
