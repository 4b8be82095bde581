import { Hono } from 'hono'
import { z } from 'zod'
import { readAdminStatement, readAdminStatements } from '#actions/read-admin-statements.ts'
import { sumOpenPayables } from '#db/statement-list.ts'
import { isMonth } from '#domain/month.ts'
import { paymentStates } from '#domain/states.ts'
import type { AppEnv } from '#http/app-env.ts'
import { pageLimit, pageOf } from '#http/paging.ts'
import { orFault } from '#http/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/tuple-cursor.ts'
import { validated } from '#http/validation.ts'
import { currencyField } from './currency-field.ts'
import { monthField } from './month-param.ts'

const numberMessage = 'Name the reseller by its number, like 7.'

const listQuery = z.strictObject({
  month: monthField.optional(),
  reseller: z.coerce.number({ error: numberMessage }).int().min(1, numberMessage).optional(),
  currency: currencyField.optional(),
  state: z.enum(paymentStates, { error: `Use one of ${paymentStates.join(', ')}.` }).optional(),
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([z.string().refine(isMonth), z.string()])).optional(),
})

/** /api/admin/statements */
export const adminStatementRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { month = null, reseller, currency = null, state = null, ...at } = c.req.valid('query')
    const filter = { month, resellerNumber: reseller ?? null, currency, state }
    const [rows, open] = await Promise.all([
      readAdminStatements(c.var.db, filter, { after: at.cursor ?? null, limit: at.limit + 1 }),
      sumOpenPayables(c.var.db),
    ])
    const page = pageOf(rows, at.limit, {
      item: (statement) => statement,
      cursor: (statement) => tupleCursor([statement.month, statement.number]),
    })
    return c.json({ ...page, open }, 200)
  })
  .get('/:number', async (c) => {
    const found = orFault(await readAdminStatement(c.var.db, c.req.param('number')))
    return c.json({ statement: found.statement, payments: found.payments }, 200)
  })
