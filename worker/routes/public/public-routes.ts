import { Hono } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { accountRoutes } from './account.ts'
import { applicationLinkRoutes } from './application-links.ts'
import { applyRoutes } from './apply.ts'
import { authRoutes } from './auth.ts'
import { healthRoutes } from './health.ts'
import { ownApplicationRoutes } from './own-application.ts'
import { programRoutes } from './program.ts'
import { stripeWebhookRoutes } from './stripe-webhook.ts'

/** /api: what nobody, an applicant or anybody signed in may call; and what Stripe signs. */
export const publicRoutes = new Hono<AppEnv>()
  .route('/health', healthRoutes)
  .route('/program', programRoutes)
  .route('/applications', applyRoutes)
  .route('/applications/links', applicationLinkRoutes)
  .route('/applications/mine', ownApplicationRoutes)
  .route('/auth', authRoutes)
  .route('/account', accountRoutes)
  .route('/webhooks/stripe', stripeWebhookRoutes)
