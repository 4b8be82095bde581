import type { MiddlewareHandler } from 'hono'
import { allowing } from '#db/core/budget.ts'
import type { AppEnv } from '#http/app-env.ts'
import { originOf } from '#http/guards/origin.ts'
import { newId } from '#http/new-id.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import type { JobWork } from './job.ts'
import { mapStripeOfRequest } from './map-stripe.ts'
import { shares } from './shares.ts'
import { tidyUp } from './tidy-up.ts'

/** After a successful change: its mail and webhooks go out and its audit row is sealed, behind the answer's back. */
export const afterResponse: MiddlewareHandler<AppEnv> = async function afterResponse(c, next) {
  await next()
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.res.status >= 400) return
  const { db, nowMs, requestId } = c.var
  // What asked the database nothing changed nothing.
  if (db.spent.statements === 0) return
  const place = { requestId }
  const origin = originOf(c.env, c.req.raw)
  const mayGoOn = allowing(
    db,
    shares['deliver-outbox'] + shares['deliver-webhooks'] + shares['seal-audit'],
  )
  const work = { db, nowMs, newId, origin, mayGoOn, place }
  if (bringsStripe.test(c.req.path)) c.executionCtx.waitUntil(mapBehind(c.env, work))
  c.executionCtx.waitUntil(tidyUp(c.env, work))
}

/** What Stripe sends, and what a person decides about it. */
const bringsStripe = /^\/api\/(?:webhooks\/stripe|admin\/billing\/)/

/** A burst maps in a few of its requests: the others find a run under way. Never rejects. */
async function mapBehind(env: Env, work: JobWork): Promise<void> {
  const mayGoOn = allowing(work.db, statementsOfMapping)
  try {
    await mapStripeOfRequest(env, { ...work, mayGoOn })
  } catch (error) {
    logFailure('stripe_not_mapped', error, work.place)
  }
}

/** Of a request that has its whole invocation for this. */
const statementsOfMapping = 600
