import { Hono } from 'hono'
import { readStatementExplanation } from '#actions/statements/read-explanation.ts'
import { readStatementDownload } from '#actions/statements/read-statement-download.ts'
import { attachment } from '#http/answers/attachment.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import {
  explanationOf,
  explanationQuery,
  nextCursorOf,
} from '#worker/routes/fields/explanation-query.ts'

/** /api/reseller/statements/:number: what a statement rests on, to read or to check elsewhere. */
export const resellerStatementProofRoutes = new Hono<AppEnv>()
  .get('/:number/explanation', validated('query', explanationQuery), async (c) => {
    const query = explanationOf(c.req.valid('query'), 'reseller')
    const which = { number: c.req.param('number'), resellerId: resellerOf(c).reseller.id }
    const found = await readStatementExplanation(c.var.db, which, query)
    const { explanation, next } = orFault(found)
    return c.json({ ...explanation, nextCursor: nextCursorOf(next) }, 200)
  })
  .get('/:number/download', async (c) => {
    const number = c.req.param('number')
    const found = await readStatementDownload(c.var.db, resellerOf(c).reseller.id, number)
    return c.json(orFault(found).download, 200, attachment(`${number}-with-inputs.json`))
  })
