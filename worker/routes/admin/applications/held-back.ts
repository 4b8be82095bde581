import { Hono } from 'hono'
import { discardApplication, releaseApplication } from '#actions/applications/decide-held-back.ts'
import { readHeldBack } from '#actions/applications/read-held-back.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'

/** /api/admin/held-back: an application whose trap was filled in, until somebody has looked at it. */
export const heldBackRoutes = new Hono<AppEnv>()
  .get('/:id', async (c) => {
    return c.json(orFault(await readHeldBack(c.var.db, c.req.param('id'))).held, 200)
  })
  .post('/:id/release', async (c) => {
    orFault(await releaseApplication(personContextOf(c, superAdminOf(c)), c.req.param('id')))
    return c.json({ state: 'released' as const }, 200)
  })
  .post('/:id/discard', async (c) => {
    orFault(await discardApplication(personContextOf(c, superAdminOf(c)), c.req.param('id')))
    return c.json({ state: 'discarded' as const }, 200)
  })
