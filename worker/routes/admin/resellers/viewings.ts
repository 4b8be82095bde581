import { Hono } from 'hono'
import { stopViewing, viewReseller } from '#actions/resellers/view-reseller.ts'
import { sessionHashOf } from '#auth/start-session.ts'
import { resellerLabel } from '#domain/ids.ts'
import { mailedPages } from '#domain/page-paths.ts'
import { viewedParameter } from '#domain/viewing.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { notSignedIn, superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

/** /api/admin/resellers/:id/viewing: looking at the reseller's own pages, from this session. */
export const adminViewingRoutes = new Hono<AppEnv>()
  .post('/:id/viewing', takesKey, async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const hash = await sessionHashOf(c)
    if (hash === null) throw notSignedIn()
    const viewed = await onceByKey(
      c,
      context,
      (once) => viewReseller(once, c.req.param('id'), hash),
      hash,
    )
    const { number, endsAt } = orFault(viewed)
    const address = mailedPages.overview({ [viewedParameter]: resellerLabel(number) })
    return c.json({ address, endsAt }, 201)
  })
  .delete('/:id/viewing', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const hash = await sessionHashOf(c)
    if (hash === null) throw notSignedIn()
    await stopViewing(context, c.req.param('id'), hash)
    return c.body(null, 204)
  })
