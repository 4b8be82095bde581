import { Hono } from 'hono'
import { readDelivery } from '#actions/webhooks/read-delivery.ts'
import { readDeliveries } from '#actions/webhooks/read-webhooks.ts'
import { sendAgain } from '#actions/webhooks/send-again.ts'
import { sendTest } from '#actions/webhooks/send-test.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { originOf } from '#http/guards/origin.ts'
import { requiresKey } from '#http/idempotency-key.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

/** /api/admin/webhooks: what was sent to an endpoint, a test of it, and sending once more. */
export const adminDeliveryRoutes = new Hono<AppEnv>()
  .post('/:id/tests', requiresKey, async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const tested = await onceByKey(c, context, (once) => sendTest(once, c.req.param('id')))
    const { deliveryId } = orFault(tested)
    return c.json({ deliveryId }, 202)
  })
  .get('/:id/deliveries', async (c) => {
    const { items } = orFault(await readDeliveries(c.var.db, c.req.param('id')))
    return c.json({ items, nextCursor: null }, 200)
  })
  .get('/:id/deliveries/:delivery', async (c) => {
    const { id, delivery } = c.req.param()
    const asked = { endpointId: id, id: delivery, origin: originOf(c.env, c.req.raw) }
    const { detail } = orFault(await readDelivery(c.var.db, asked))
    return c.json(detail, 200)
  })
  .post('/:id/deliveries/:delivery/retry', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { id, delivery } = c.req.param()
    const { state } = orFault(await sendAgain(context, id, delivery))
    return c.json({ state }, 202)
  })
