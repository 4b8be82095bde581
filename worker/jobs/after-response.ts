import type { MiddlewareHandler } from 'hono'
import { allowing } from '#db/core/budget.ts'
import type { AppEnv } from '#http/app-env.ts'
import { originOf } from '#http/guards/origin.ts'
import { newId } from '#http/new-id.ts'
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
  c.executionCtx.waitUntil(tidyUp(c.env, { db, nowMs, newId, origin, mayGoOn, place }))
}
