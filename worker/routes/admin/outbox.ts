import { Hono } from 'hono'
import { z } from 'zod'
import { cancelMail } from '#actions/mail/cancel-mail.ts'
import { readOutbox } from '#actions/mail/read-outbox.ts'
import { retryFailedMails } from '#actions/mail/retry-failed-mails.ts'
import { retryMail } from '#actions/mail/retry-mail.ts'
import { mailKinds, outboxStates } from '#domain/states.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { searchField } from '#worker/routes/fields/list-fields.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

const listQuery = z.strictObject({
  state: oneOf(outboxStates).optional(),
  kind: oneOf(mailKinds).optional(),
  search: searchField,
  limit: pageLimit,
  cursor: timeCursorQuery.optional(),
})

/** /api/admin/outbox: each mail with its state and tries; one, or all that failed, can be tried again. */
export const adminOutboxRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { state = null, kind = null, search, limit, cursor = null } = c.req.valid('query')
    const query = { state, kind, search, limit: limit + 1, after: cursor }
    const { mails, ...outbox } = await readOutbox(c.var.db, query)
    const page = pageOf(mails, limit, ({ createdAt, id }) => timeCursor(createdAt, id))
    return c.json({ ...page, ...outbox }, 200)
  })
  .post('/retry', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { mails } = orFault(await retryFailedMails(context))
    return c.json({ mails }, 200)
  })
  .post('/:id/retry', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    orFault(await retryMail(context, c.req.param('id')))
    return c.json({ state: 'pending' as const }, 200)
  })
  .post('/:id/cancellation', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    orFault(await cancelMail(context, c.req.param('id')))
    return c.json({ state: 'cancelled' as const }, 200)
  })
