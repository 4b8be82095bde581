import { Hono } from 'hono'
import { readEstimateExplanation } from '#actions/statements/read-explanation.ts'
import { readWhatIf } from '#actions/statements/read-what-if.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import {
  estimateExplanationQuery,
  explanationOf,
  nextCursorOf,
} from '#worker/routes/fields/explanation-query.ts'
import { whatIfOf, whatIfQuery } from '#worker/routes/fields/what-if-query.ts'

/** /api/reseller/estimate/explanation and /api/reseller/what-if */
export const resellerEstimateRoutes = new Hono<AppEnv>()
  .get('/estimate/explanation', validated('query', estimateExplanationQuery), async (c) => {
    const { month, currency, ...query } = c.req.valid('query')
    const open = { month, currency, currentMonth: monthOfInstantMs(c.var.nowMs) }
    const { id } = resellerOf(c).reseller
    const explained = explanationOf(query, 'reseller')
    const found = await readEstimateExplanation(c.var.db, id, open, explained)
    const { explanation, next } = orFault(found)
    return c.json({ ...explanation, nextCursor: nextCursorOf(next) }, 200)
  })
  .get('/what-if', validated('query', whatIfQuery), async (c) => {
    const query = whatIfOf(c.req.valid('query'), monthOfInstantMs(c.var.nowMs))
    const found = await readWhatIf(c.var.db, resellerOf(c).reseller.id, query)
    return c.json(orFault(found).answer, 200)
  })
