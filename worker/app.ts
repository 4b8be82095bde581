import { Hono } from 'hono'
import { demoRoutes } from './demo/demo-routes.ts'
import { onError } from './http/answers/on-error.ts'
import { responseHeaders } from './http/answers/response-headers.ts'
import type { AppEnv } from './http/app-env.ts'
import { guard, nowhere } from './http/guards/guards.ts'
import { sameOrigin } from './http/guards/same-origin.ts'
import { bodySize } from './http/limits/body-size.ts'
import { requestContext } from './http/request-context.ts'
import { afterResponse } from './jobs/after-response.ts'
import { adminApiKeyRoutes } from './routes/admin/api-keys.ts'
import { adminApplicationRoutes } from './routes/admin/applications/applications.ts'
import { adminAuditRoutes } from './routes/admin/audit/audit.ts'
import { adminCampaignRoutes } from './routes/admin/campaign.ts'
import { adminExportRoutes } from './routes/admin/exports.ts'
import { adminImportRoutes } from './routes/admin/imports/imports.ts'
import { adminJobRoutes } from './routes/admin/jobs.ts'
import { adminLedgerRoutes } from './routes/admin/ledger/ledger.ts'
import { adminMonthRoutes } from './routes/admin/months/months.ts'
import { adminVerificationRoutes } from './routes/admin/months/verification.ts'
import { adminOutboxRoutes } from './routes/admin/outbox.ts'
import { adminOverviewRoutes } from './routes/admin/overview.ts'
import { adminPaymentRoutes } from './routes/admin/payments/payments.ts'
import { adminPeopleRoutes } from './routes/admin/people.ts'
import { adminAdjustmentRoutes } from './routes/admin/resellers/adjustments.ts'
import { adminCompanyRoutes } from './routes/admin/resellers/company.ts'
import { adminEstimateRoutes } from './routes/admin/resellers/estimates.ts'
import { adminRateRoutes } from './routes/admin/resellers/rates.ts'
import { adminResellerStatusRoutes } from './routes/admin/resellers/reseller-status.ts'
import { adminResellerTenantRoutes } from './routes/admin/resellers/reseller-tenants.ts'
import { adminResellerRoutes } from './routes/admin/resellers/resellers.ts'
import { adminViewingRoutes } from './routes/admin/resellers/viewings.ts'
import { adminStatementProofRoutes } from './routes/admin/statements/statement-proofs.ts'
import { adminStatementRoutes } from './routes/admin/statements/statements.ts'
import { adminTenantFileRoutes } from './routes/admin/tenants/tenant-files.ts'
import { adminTenantRoutes } from './routes/admin/tenants/tenants.ts'
import { controlTotalRoutes } from './routes/billing/control-totals.ts'
import { revenueLineRoutes } from './routes/billing/revenue-lines.ts'
import { tenantRoutes } from './routes/billing/tenants.ts'
import { accountRoutes } from './routes/public/account.ts'
import { applicationLinkRoutes } from './routes/public/application-links.ts'
import { applicationRoutes } from './routes/public/applications.ts'
import { authRoutes } from './routes/public/auth.ts'
import { ownApplicationRoutes } from './routes/public/own-application.ts'
import { programRoutes } from './routes/public/program.ts'
import { resellerEstimateRoutes } from './routes/reseller/estimates.ts'
import { resellerOverviewRoutes } from './routes/reseller/overview.ts'
import { resellerStatementProofRoutes } from './routes/reseller/statement-proofs.ts'
import { resellerStatementRoutes } from './routes/reseller/statements.ts'
import { resellerStatusRoutes } from './routes/reseller/status.ts'
import { resellerTeamRoutes } from './routes/reseller/team.ts'
import { resellerTenantRoutes } from './routes/reseller/tenants.ts'
import { resellerViewingRoutes } from './routes/reseller/viewing.ts'

const app = new Hono<AppEnv>()
app.use(requestContext, responseHeaders, sameOrigin, bodySize, guard, afterResponse)

/** Every route, one resource a line; who may call it stands in http/guards/guards.ts. */
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
