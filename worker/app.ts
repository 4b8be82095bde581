import { Hono } from 'hono'
import { demoRoutes } from './demo/demo-routes.ts'
import type { AppEnv } from './http/app-env.ts'
import { bodySize } from './http/body-size.ts'
import { guard, nowhere } from './http/guards.ts'
import { onError } from './http/on-error.ts'
import { requestContext } from './http/request-context.ts'
import { responseHeaders } from './http/response-headers.ts'
import { sameOrigin } from './http/same-origin.ts'
import { afterResponse } from './jobs/after-response.ts'
import { accountRoutes } from './routes/account.ts'
import { adminAdjustmentRoutes } from './routes/admin-adjustments.ts'
import { adminApiKeyRoutes } from './routes/admin-api-keys.ts'
import { adminApplicationRoutes } from './routes/admin-applications.ts'
import { adminAuditRoutes } from './routes/admin-audit.ts'
import { adminCampaignRoutes } from './routes/admin-campaign.ts'
import { adminCompanyRoutes } from './routes/admin-company.ts'
import { adminEstimateRoutes } from './routes/admin-estimates.ts'
import { adminExportRoutes } from './routes/admin-exports.ts'
import { adminImportRoutes } from './routes/admin-imports.ts'
import { adminJobRoutes } from './routes/admin-jobs.ts'
import { adminLedgerRoutes } from './routes/admin-ledger.ts'
import { adminMonthRoutes } from './routes/admin-months.ts'
import { adminOutboxRoutes } from './routes/admin-outbox.ts'
import { adminOverviewRoutes } from './routes/admin-overview.ts'
import { adminPaymentRoutes } from './routes/admin-payments.ts'
import { adminPeopleRoutes } from './routes/admin-people.ts'
import { adminRateRoutes } from './routes/admin-rates.ts'
import { adminResellerStatusRoutes } from './routes/admin-reseller-status.ts'
import { adminResellerTenantRoutes } from './routes/admin-reseller-tenants.ts'
import { adminResellerRoutes } from './routes/admin-resellers.ts'
import { adminStatementProofRoutes } from './routes/admin-statement-proofs.ts'
import { adminStatementRoutes } from './routes/admin-statements.ts'
import { adminTenantFileRoutes } from './routes/admin-tenant-files.ts'
import { adminTenantRoutes } from './routes/admin-tenants.ts'
import { adminVerificationRoutes } from './routes/admin-verification.ts'
import { adminViewingRoutes } from './routes/admin-viewings.ts'
import { applicationLinkRoutes } from './routes/application-links.ts'
import { applicationRoutes } from './routes/applications.ts'
import { authRoutes } from './routes/auth.ts'
import { controlTotalRoutes } from './routes/control-totals-v1.ts'
import { ownApplicationRoutes } from './routes/own-application.ts'
import { programRoutes } from './routes/program.ts'
import { resellerEstimateRoutes } from './routes/reseller-estimates.ts'
import { resellerOverviewRoutes } from './routes/reseller-overview.ts'
import { resellerStatementProofRoutes } from './routes/reseller-statement-proofs.ts'
import { resellerStatementRoutes } from './routes/reseller-statements.ts'
import { resellerStatusRoutes } from './routes/reseller-status.ts'
import { resellerTeamRoutes } from './routes/reseller-team.ts'
import { resellerTenantRoutes } from './routes/reseller-tenants.ts'
import { resellerViewingRoutes } from './routes/reseller-viewing.ts'
import { revenueLineRoutes } from './routes/revenue-lines-v1.ts'
import { tenantRoutes } from './routes/tenants-v1.ts'

const app = new Hono<AppEnv>()
app.use(requestContext, responseHeaders, sameOrigin, bodySize, guard, afterResponse)

/** Every route, one resource a line; who may call it stands in http/guards.ts. */
const api = app
  .get('/api/health', (c) => c.json({ status: 'ok' as const }, 200))
  .route('/api/program', programRoutes)
  .route('/api/applications', applicationRoutes)
  .route('/api/applications/links', applicationLinkRoutes)
  .route('/api/applications/mine', ownApplicationRoutes)
  .route('/api/auth', authRoutes)
  .route('/api/account', accountRoutes)
  .route('/api/admin/overview', adminOverviewRoutes)
  .route('/api/admin/applications', adminApplicationRoutes)
  .route('/api/admin/resellers', adminResellerRoutes)
  .route('/api/admin/resellers', adminRateRoutes)
  .route('/api/admin/resellers', adminCompanyRoutes)
  .route('/api/admin/resellers', adminResellerTenantRoutes)
  .route('/api/admin/resellers', adminEstimateRoutes)
  .route('/api/admin/resellers', adminAdjustmentRoutes)
  .route('/api/admin/resellers', adminResellerStatusRoutes)
  .route('/api/admin/resellers', adminViewingRoutes)
  .route('/api/admin/tenants', adminTenantRoutes)
  .route('/api/admin/tenant-files', adminTenantFileRoutes)
  .route('/api/admin/ledger', adminLedgerRoutes)
  .route('/api/admin/imports', adminImportRoutes)
  .route('/api/admin/months', adminMonthRoutes)
  .route('/api/admin/statements', adminStatementRoutes)
  .route('/api/admin/exports', adminExportRoutes)
  .route('/api/admin/statements', adminStatementProofRoutes)
  .route('/api/admin/payments', adminPaymentRoutes)
  .route('/api/admin/verification', adminVerificationRoutes)
  .route('/api/admin/campaign', adminCampaignRoutes)
  .route('/api/admin/outbox', adminOutboxRoutes)
  .route('/api/admin/api-keys', adminApiKeyRoutes)
  .route('/api/admin/audit', adminAuditRoutes)
  .route('/api/admin/jobs', adminJobRoutes)
  .route('/api/admin/people', adminPeopleRoutes)
  .route('/api/reseller/overview', resellerOverviewRoutes)
  .route('/api/reseller/tenants', resellerTenantRoutes)
  .route('/api/reseller/statements', resellerStatementRoutes)
  .route('/api/reseller/statements', resellerStatementProofRoutes)
  .route('/api/reseller', resellerEstimateRoutes)
  .route('/api/reseller/status', resellerStatusRoutes)
  .route('/api/reseller/viewing', resellerViewingRoutes)
  .route('/api/reseller/team', resellerTeamRoutes)
  .route('/api/v1/tenants', tenantRoutes)
  .route('/api/v1/revenue-lines', revenueLineRoutes)
  .route('/api/v1/control-totals', controlTotalRoutes)

if (__DEMO__) app.route('/api/demo', demoRoutes)

app.notFound(() => {
  throw nowhere()
})
app.onError(onError)

export { app }
/** The type of the API, for the pages' client. */
export type ApiType = typeof api
