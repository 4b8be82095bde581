import { Hono } from 'hono'
import { readStatementExplanation } from '#actions/statements/read-explanation.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import {
  explanationOf,
  explanationQuery,
  nextCursorOf,
} from '#worker/routes/fields/explanation-query.ts'

/** /api/admin/statements/:number/explanation */
export const adminStatementProofRoutes = new Hono<AppEnv>().get(
  '/:number/explanation',
  validated('query', explanationQuery),
  async (c) => {
    const query = explanationOf(c.req.valid('query'), 'admin')
    const which = { number: c.req.param('number'), resellerId: null }
    const found = await readStatementExplanation(c.var.db, which, query)
    const { explanation, next } = orFault(found)
    return c.json({ ...explanation, nextCursor: nextCursorOf(next) }, 200)
  },
)
