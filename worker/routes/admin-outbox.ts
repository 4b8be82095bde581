import { Hono } from 'hono'
import { z } from 'zod'
import { retryMail } from '#actions/retry-mail.ts'
import { countMailsByState, listMails } from '#db/outbox-list.ts'
import { isoInstant, isoInstantOrNull } from '#domain/iso-instant.ts'
import { outboxStates } from '#domain/states.ts'
import { personContextOf } from '#http/action-context-of.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/paging.ts'
import { orFault } from '#http/problem.ts'
import { validated } from '#http/validation.ts'

const listQuery = z.strictObject({
  state: z.enum(outboxStates, { error: `Use one of ${outboxStates.join(', ')}.` }).optional(),
  limit: pageLimit,
  cursor: timeCursorQuery.optional(),
})

/** /api/admin/outbox: each mail with its state and tries; a failed one can be tried again. */
export const adminOutboxRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { state, limit, cursor } = c.req.valid('query')
    const [rows, counts] = await Promise.all([
      listMails(c.var.db, { state: state ?? null, limit: limit + 1, after: cursor ?? null }),
      countMailsByState(c.var.db),
    ])
    const page = pageOf(rows, limit, {
      item: ({ createdAtMs, sentAtMs, nextAttemptAtMs, ...mail }) => ({
        ...mail,
        createdAt: isoInstant(createdAtMs),
        sentAt: isoInstantOrNull(sentAtMs),
        nextAttemptAt: mail.state === 'pending' ? isoInstant(nextAttemptAtMs) : null,
      }),
      cursor: (mail) => timeCursor(mail.createdAtMs, mail.id),
    })
    return c.json({ ...page, counts }, 200)
  })
  .post('/:id/retry', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    orFault(await retryMail(context, c.req.param('id')))
    return c.json({ state: 'pending' as const }, 200)
  })
