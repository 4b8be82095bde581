import { Hono } from 'hono'
import { z } from 'zod'
import {
  readAdminStatement,
  readAdminStatementList,
} from '#actions/statements/read-admin-statements.ts'
import { pageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import {
  statementFilterOf,
  statementListFields,
} from '#worker/routes/fields/statement-list-query.ts'

const listQuery = z.strictObject({
  ...statementListFields,
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([monthField, z.string()])).optional(),
})

/** /api/admin/statements */
export const adminStatementRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { order, limit, cursor, ...asked } = c.req.valid('query')
    const filter = statementFilterOf(asked)
    const wanted = { after: cursor ?? null, order, limit: limit + 1 }
    const { statements, open } = await readAdminStatementList(c.var.db, filter, wanted)
    const page = pageOf(statements, limit, ({ month, number }) => tupleCursor([month, number]))
    return c.json({ ...page, open }, 200)
  })
  .get('/:number', async (c) => {
    const found = orFault(await readAdminStatement(c.var.db, c.req.param('number')))
    return c.json({ statement: found.statement, payments: found.payments }, 200)
  })
