import { Hono } from 'hono'
import { z } from 'zod'
import { leaveEvent } from '#actions/billing/events/leave-event.ts'
import { readFailedEvents } from '#actions/billing/events/read-failed-events.ts'
import { runEventAgain } from '#actions/billing/events/run-event-again.ts'
import type { ChangedEventAnswer, FailedEventsAnswer } from '#domain/billing/stripe/event-views.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, sequenceCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'
import { stripeKeyOf } from '#worker/secrets/stripe-key.ts'
import { isLiveStripe } from '#worker/secrets/stripe-secrets.ts'
import { stripeByFetch } from '#worker/senders/stripe-client.ts'

const listQuery = z.strictObject({ limit: pageLimit, cursor: sequenceCursorQuery.optional() })

/** /api/admin/billing/stripe/events: what Stripe sent and could not be read; run again, or left with a reason. */
export const adminStripeEventRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor: before = null } = c.req.valid('query')
    const { items, next } = await readFailedEvents(c.var.db, { before, limit })
    const nextCursor = next === null ? null : String(next)
    return c.json({ items, nextCursor } satisfies FailedEventsAnswer, 200)
  })
  .post('/:id/runs', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const key = stripeKeyOf(c.env)
    const port = key.state === 'set' ? stripeByFetch(key) : null
    const asked = { port, isLive: isLiveStripe(c.env) }
    const { change } = orFault(await runEventAgain(context, c.req.param('id'), asked))
    return c.json({ change } satisfies ChangedEventAnswer, 200)
  })
  .post('/:id/leaving', validated('json', reasonBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { reason } = c.req.valid('json')
    const { change } = orFault(await leaveEvent(context, c.req.param('id'), reason))
    return c.json({ change } satisfies ChangedEventAnswer, 200)
  })
