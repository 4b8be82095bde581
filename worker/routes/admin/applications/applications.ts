import { Hono } from 'hono'
import { z } from 'zod'
import { agreedRateBps, approveApplication } from '#actions/applications/approve-application.ts'
import { readApplicationView } from '#actions/applications/read-application-view.ts'
import { readApplications } from '#actions/applications/read-applications.ts'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { requestInformation } from '#actions/applications/request-information.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { informationRequestSchema } from '#domain/applications/application-exchange.ts'
import { applicationStates } from '#domain/states.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { forgetPromoCount } from '#http/answers/promo-count-cache.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { approvalBody, rejectionBody } from './decisions.ts'

const listQuery = z.strictObject({
  state: oneOf([...applicationStates, 'held_back']).default('submitted'),
  limit: pageLimit,
  cursor: timeCursorQuery.optional(),
})

/** /api/admin/applications */
export const adminApplicationRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { state, limit, cursor = null } = c.req.valid('query')
    const query = { state, limit: limit + 1, after: cursor }
    const { applications, counts } = await readApplications(c.var.db, query)
    const page = pageOf(applications, limit, ({ submittedAt, id }) => timeCursor(submittedAt, id))
    return c.json({ ...page, counts }, 200)
  })
  .get('/:id', async (c) => {
    const { db, nowMs } = c.var
    const view = await readApplicationView(db, promoSlotsOf(c.env), c.req.param('id'), nowMs)
    return c.json(orFault(view).application, 200)
  })
  .post('/:id/approval', validated('json', approvalBody), async (c) => {
    const agreed = c.req.valid('json')
    const context = personContextOf(c, superAdminOf(c))
    const result = await approveApplication(context, promoSlotsOf(c.env), c.req.param('id'), agreed)
    await forgetPromoCount(new URL(c.req.url).origin)
    const { resellerId, number, promoSlot } = orFault(result)
    return c.json({ resellerId, number, promoSlot, rateBps: agreedRateBps(agreed) }, 200)
  })
  .post('/:id/information-request', validated('json', informationRequestSchema), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    orFault(await requestInformation(context, c.req.param('id'), c.req.valid('json')))
    return c.json({ state: 'information_requested' as const }, 200)
  })
  .post('/:id/rejection', validated('json', rejectionBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    orFault(await rejectApplication(context, c.req.param('id'), c.req.valid('json')))
    return c.json({ state: 'rejected' as const }, 200)
  })
