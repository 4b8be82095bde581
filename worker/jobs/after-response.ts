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
  const work = { db, nowMs, newId, origin, place }
  if (isOfStripe.test(c.req.path)) {
    c.executionCtx.waitUntil(mapThenTidyUp(c.env, work))
    return
  }
  if (decidesAboutStripe.test(c.req.path)) c.executionCtx.waitUntil(mapBehind(c.env, work))
  c.executionCtx.waitUntil(tidyUpBehind(c.env, work))
}

const isOfStripe = /^\/api\/webhooks\/stripe/
const decidesAboutStripe = /^\/api\/admin\/billing\//

type Behind = Omit<JobWork, 'mayGoOn'>

const tidyUpBehind = (env: Env, work: Behind): Promise<void> => {
  const most = shares['deliver-outbox'] + shares['deliver-webhooks'] + shares['seal-audit']
  return tidyUp(env, { ...work, mayGoOn: allowing(work.db, most) })
}

/** A burst maps in a few of its requests; the others find a run under way, and leave nothing to tidy up. */
async function mapThenTidyUp(env: Env, work: Behind): Promise<void> {
  if (await mapBehind(env, work)) await tidyUpBehind(env, work)
}

/** Whether it wrote anything, as far as it came. Never rejects. */
async function mapBehind(env: Env, work: Behind): Promise<boolean> {
  const mayGoOn = allowing(work.db, statementsOfMapping)
  try {
    const done = await mapStripeOfRequest(env, { ...work, mayGoOn })
    return Object.values(done).some((count) => count !== 0)
  } catch (error) {
    logFailure('stripe_not_mapped', error, work.place)
    return true
  }
}

/** Of a request that has its whole invocation for this. */
const statementsOfMapping = 600
