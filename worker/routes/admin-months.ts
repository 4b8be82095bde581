import { Hono } from 'hono'
import { z } from 'zod'
import { closeMonth } from '#actions/close-month.ts'
import { readMonths } from '#actions/read-months.ts'
import { personContextOf } from '#http/action-context-of.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards.ts'
import { orFault } from '#http/problem.ts'
import { validated } from '#http/validation.ts'
import { monthField, reasonField } from './month-param.ts'

const monthsPerPage = 12

const closeBody = z.strictObject({
  /** Closes over a gap in the control totals (rule 7.10). */
  force: z.strictObject({ reason: reasonField }).optional(),
})

/** /api/admin/months */
export const adminMonthRoutes = new Hono<AppEnv>()
  .get('/', validated('query', z.strictObject({ cursor: monthField.optional() })), async (c) => {
    const { cursor } = c.req.valid('query')
    const query = { nowMs: c.var.nowMs, beforeMonth: cursor ?? null, limit: monthsPerPage }
    return c.json(await readMonths(c.var.db, query), 200)
  })
  .post(
    '/:month/close',
    validated('param', z.strictObject({ month: monthField })),
    validated('json', closeBody),
    async (c) => {
      const context = personContextOf(c, superAdminOf(c))
      const { month } = c.req.valid('param')
      const { force } = c.req.valid('json')
      const closed = orFault(await closeMonth(context, month, force?.reason ?? null))
      const { ok: _ok, ...answer } = closed
      return c.json(answer, 200)
    },
  )
