import { Hono } from 'hono'
import { readEstimateExplanation } from '#actions/statements/read-explanation.ts'
import { readWhatIf } from '#actions/statements/read-what-if.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import {
  estimateExplanationQuery,
  explanationOf,
  nextCursorOf,
} from '#worker/routes/fields/explanation-query.ts'
import { whatIfOf, whatIfQuery } from '#worker/routes/fields/what-if-query.ts'

/** /api/admin/resellers/:id/estimate/explanation and /what-if */
export const adminEstimateRoutes = new Hono<AppEnv>()
  .get('/:id/estimate/explanation', validated('query', estimateExplanationQuery), async (c) => {
    const { month, currency, ...query } = c.req.valid('query')
    const open = { month, currency, currentMonth: monthOfInstantMs(c.var.nowMs) }
    const explained = explanationOf(query, 'admin')
    const found = await readEstimateExplanation(c.var.db, c.req.param('id'), open, explained)
    const { explanation, next } = orFault(found)
    return c.json({ ...explanation, nextCursor: nextCursorOf(next) }, 200)
  })
  .get('/:id/what-if', validated('query', whatIfQuery), async (c) => {
    const query = whatIfOf(c.req.valid('query'), monthOfInstantMs(c.var.nowMs))
    const found = await readWhatIf(c.var.db, c.req.param('id'), query)
    return c.json(orFault(found).answer, 200)
  })
