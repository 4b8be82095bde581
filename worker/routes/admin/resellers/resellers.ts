import { Hono } from 'hono'
import { z } from 'zod'
import { resendContactInvite } from '#actions/people/resend-contact-invite.ts'
import { readAdminReseller } from '#actions/resellers/read-admin-reseller.ts'
import { readAdminResellers } from '#actions/resellers/read-admin-resellers.ts'
import { liftSuspension, suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { monthFieldOf } from '#domain/calendar/calendar-fields.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { decisionBody, expectBody } from '#worker/routes/fields/expect-field.ts'
import { otherSort } from '#worker/routes/fields/list-fields.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'
import { resellerCursor, resellerListFields } from './reseller-list-query.ts'

const listQuery = z.strictObject({
  ...resellerListFields,
  limit: pageLimit,
  cursor: resellerCursor.optional(),
})

/** `expect` is the reseller's `standingVersion`. */
const terminationBody = decisionBody.extend({
  fromMonth: monthFieldOf('Name the first month without the reseller, YYYY-MM.'),
})

/** /api/admin/resellers: the list, one of it, and how it stands in the program. */
export const adminResellerListRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { search, show = null, sort, order, limit, cursor } = c.req.valid('query')
    const [cursorSort = sort, key = '', number = 0] = cursor ?? []
    if (cursorSort !== sort) throw otherSort()
    const rows = await readAdminResellers(c.var.db, {
      search,
      part: show,
      sort,
      descending: order === 'desc',
      after: cursor ? { key, number } : null,
      limit: limit + 1,
      today: dateOfInstantMs(c.var.nowMs),
    })
    const { items, nextCursor } = pageOf(rows, limit, ({ position }) =>
      tupleCursor([sort, position.key, position.number]),
    )
    return c.json({ items: items.map(({ reseller }) => reseller), nextCursor }, 200)
  })
  .get('/:id', async (c) => {
    const view = await readAdminReseller(c.var.db, c.req.param('id'), c.var.nowMs)
    return c.json(orFault(view).reseller, 200)
  })
  .post('/:id/suspension', validated('json', decisionBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { reason, expect } = c.req.valid('json')
    const result = await suspendReseller(context, c.req.param('id'), reason, expect)
    return c.json({ suspended: orFault(result).suspended }, 200)
  })
  .delete('/:id/suspension', validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const result = await liftSuspension(context, c.req.param('id'), c.req.valid('json').expect)
    return c.json({ suspended: orFault(result).suspended }, 200)
  })
  .post('/:id/termination', validated('json', terminationBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const result = await terminateReseller(context, c.req.param('id'), c.req.valid('json'))
    return c.json({ terminatedFrom: orFault(result).terminatedFrom }, 200)
  })
  .post('/:id/invitation', takesKey, async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    orFault(await onceByKey(c, context, (once) => resendContactInvite(once, c.req.param('id'))))
    return c.json({ state: 'pending' as const }, 202)
  })
