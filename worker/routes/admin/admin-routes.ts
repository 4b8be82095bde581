import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { adminAnchorRoutes } from './anchor.ts'
import { adminApiKeyRoutes } from './api-keys.ts'
import { adminApplicationRoutes } from './applications/applications.ts'
import { heldBackRoutes } from './applications/held-back.ts'
import { adminAuditRoutes } from './audit/audit.ts'
import { adminStripeRoutes } from './billing/stripe.ts'
import { adminStripeEventRoutes } from './billing/stripe-events.ts'
import { adminCampaignRoutes } from './campaign.ts'
import { adminExportRoutes } from './exports.ts'
import { adminImportRoutes } from './imports/imports.ts'
import { adminJobRoutes } from './jobs.ts'
import { adminLedgerRoutes } from './ledger/ledger.ts'
import { adminMonthRoutes } from './months/months.ts'
import { adminVerificationRoutes } from './months/verification.ts'
import { adminOutboxRoutes } from './outbox.ts'
import { adminOverviewRoutes } from './overview.ts'
import { adminPaymentRoutes } from './payments/payments.ts'
import { adminPeopleRoutes } from './people.ts'
import { adminResellerRoutes } from './resellers/admin-reseller-routes.ts'
import { adminSearchRoutes } from './search.ts'
import { adminStatementProofRoutes } from './statements/statement-proofs.ts'
import { adminStatementRoutes } from './statements/statements.ts'
import { adminTenantFileRoutes } from './tenants/tenant-files.ts'
import { adminTenantRoutes } from './tenants/tenants.ts'
import { adminDeliveryRoutes } from './webhooks/deliveries.ts'
import { adminWebhookRoutes } from './webhooks/webhooks.ts'

/** /api/admin: what the vendor's people see and do. */
export const adminRoutes = new Hono<AppEnv>()
  .route('/overview', adminOverviewRoutes)
  .route('/applications', adminApplicationRoutes)
  .route('/held-back', heldBackRoutes)
  .route('/resellers', adminResellerRoutes)
  .route('/tenants', adminTenantRoutes)
  .route('/tenant-files', adminTenantFileRoutes)
  .route('/ledger', adminLedgerRoutes)
  .route('/imports', adminImportRoutes)
  .route('/billing/stripe/events', adminStripeEventRoutes)
  .route('/billing/stripe', adminStripeRoutes)
  .route('/months', adminMonthRoutes)
  .route('/verification', adminVerificationRoutes)
  .route('/statements', adminStatementRoutes)
  .route('/statements', adminStatementProofRoutes)
  .route('/exports', adminExportRoutes)
  .route('/payments', adminPaymentRoutes)
  .route('/campaign', adminCampaignRoutes)
  .route('/outbox', adminOutboxRoutes)
  .route('/api-keys', adminApiKeyRoutes)
  .route('/webhooks', adminWebhookRoutes)
  .route('/webhooks', adminDeliveryRoutes)
  .route('/audit', adminAuditRoutes)
  .route('/jobs', adminJobRoutes)
  .route('/people', adminPeopleRoutes)
  .route('/search', adminSearchRoutes)
  .route('/anchor', adminAnchorRoutes)
