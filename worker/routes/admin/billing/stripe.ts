import { Hono } from 'hono'
import { z } from 'zod'
import { lookAtKey } from '#actions/billing/asking/look-at-key.ts'
import { decideMatter } from '#actions/billing/decide-matter.ts'
import { readKinds, readWaitingKinds } from '#actions/billing/read-kinds.ts'
import { readReports } from '#actions/billing/read-reports.ts'
import { readStripe } from '#actions/billing/read-stripe.ts'
import { readWaiting } from '#actions/billing/read-waiting.ts'
import { setCounting } from '#actions/billing/set-counting.ts'
import { setKind } from '#actions/billing/set-kind.ts'
import { reportReasons, waitReasons } from '#domain/billing/stripe/wait-reasons.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'
import { stripeKeyOf } from '#worker/secrets/stripe-key.ts'
import { isLiveStripe } from '#worker/secrets/stripe-secrets.ts'
import { stripeSettingsOf } from '#worker/secrets/stripe-settings.ts'
import { stripeByFetch } from '#worker/senders/stripe-client.ts'
import { countingBody, decisionBody, kindBody, stripeIdParam } from './stripe-bodies.ts'
import { kindCursor, matterCursor, waitingCursor, writtenPlace } from './stripe-cursors.ts'

const waitingQuery = z.strictObject({
  reason: oneOf(waitReasons),
  limit: pageLimit,
  cursor: waitingCursor.optional(),
})
const reportQuery = z.strictObject({
  reason: oneOf(reportReasons),
  limit: pageLimit,
  cursor: matterCursor.optional(),
})
const kindQuery = z.strictObject({ limit: pageLimit, cursor: kindCursor.optional() })

/** /api/admin/billing/stripe: what comes of Stripe, what of it waits, and what a person says or decides about it. */
export const adminStripeRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json(await readStripe(c.var.db, stripeSettingsOf(c.env)), 200))
  // Asks Stripe, and so only when a person wants to know.
  .get('/key', async (c) => {
    const key = stripeKeyOf(c.env)
    const isOurs = key.state === 'set' && key.livemode === isLiveStripe(c.env)
    return c.json({ look: isOurs ? await lookAtKey(stripeByFetch(key)) : null }, 200)
  })
  .get('/waiting', validated('query', waitingQuery), async (c) => {
    const { reason, limit, cursor = null } = c.req.valid('query')
    const { items, next } = await readWaiting(c.var.db, reason, { after: cursor, limit })
    return c.json({ items, nextCursor: next && writtenPlace(next) }, 200)
  })
  .get('/reports', validated('query', reportQuery), async (c) => {
    const { reason, limit, cursor = null } = c.req.valid('query')
    const { items, next } = await readReports(c.var.db, reason, { after: cursor, limit })
    return c.json({ items, nextCursor: next && writtenPlace(next) }, 200)
  })
  .get('/waiting-kinds', async (c) =>
    c.json({ items: await readWaitingKinds(c.var.db), nextCursor: null }, 200),
  )
  .get('/kinds', validated('query', kindQuery), async (c) => {
    const { limit, cursor = '' } = c.req.valid('query')
    const { items, next } = await readKinds(c.var.db, { after: cursor, limit })
    return c.json({ items, nextCursor: next }, 200)
  })
  // `expect` is the kind that was shown, or null.
  .put('/kinds/:id', validated('param', stripeIdParam), validated('json', kindBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { id: objectId } = c.req.valid('param')
    const { change } = orFault(await setKind(context, { objectId, ...c.req.valid('json') }))
    return c.json({ change }, 200)
  })
  .post('/decisions', takesKey, validated('json', decisionBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const decided = await onceByKey(c, context, (once) => decideMatter(once, c.req.valid('json')))
    return c.json({ change: orFault(decided).change }, 200)
  })
  .post('/countings', takesKey, validated('json', countingBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const set = await onceByKey(c, context, (once) => setCounting(once, c.req.valid('json')))
    return c.json({ change: orFault(set).change }, 200)
  })
