import { Hono } from 'hono'
import { readAdminStatus } from '#actions/status/read-status.ts'
import { clearActivityLock, setActivityLock } from '#actions/status/set-activity-lock.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { dateField } from '#worker/routes/fields/date-field.ts'
import { decisionBody } from '#worker/routes/fields/expect-field.ts'
import { statusDateOf, statusQuery } from '#worker/routes/fields/status-query.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

/** `expect` is the sequence of the last entry in `activeUntil`, 0 without one. */
const activityLockBody = decisionBody.extend({ activeUntilOn: dateField })

/** /api/admin/resellers/:id/status and /activity-lock */
export const adminResellerStatusRoutes = new Hono<AppEnv>()
  .get('/:id/status', validated('query', statusQuery), async (c) => {
    const date = statusDateOf(c.req.valid('query'), c.var.nowMs)
    const result = await readAdminStatus(c.var.db, c.req.param('id'), date)
    return c.json(orFault(result).status, 200)
  })
  .post('/:id/activity-lock', takesKey, validated('json', activityLockBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const set = await onceByKey(c, context, (once) =>
      setActivityLock(once, c.req.param('id'), c.req.valid('json')),
    )
    const { change, activeUntilOn } = orFault(set)
    return c.json({ change, activeUntilOn }, change === 'set' ? 201 : 200)
  })
  .delete('/:id/activity-lock', validated('json', decisionBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { reason, expect } = c.req.valid('json')
    const cleared = await clearActivityLock(context, c.req.param('id'), reason, expect)
    const { change, activeUntilOn } = orFault(cleared)
    return c.json({ change, activeUntilOn }, 200)
  })
