import { Hono } from 'hono'
import { z } from 'zod'
import {
  readCanonicalStatement,
  readOwnStatement,
  readOwnStatements,
  readWholeStatement,
} from '#actions/statements/read-own-statements.ts'
import { statementCsvRows } from '#domain/statements/statement-csv-rows.ts'
import { attachment } from '#http/answers/attachment.ts'
import { csvHeaders, toCsv } from '#http/answers/csv-answer.ts'
import { pageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'
import { addressInteger } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { statementColumns } from './statement-columns.ts'

/** Parts of one statement in one answer: what a screen shows at once, or what a printed page takes. */
const partLimit = addressInteger(
  'Give the number of parts as a whole number from 1 to 500.',
  1,
  500,
).default(100)

const listQuery = z.strictObject({
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([monthField, currencyField])).optional(),
})

const partsQuery = z.strictObject({
  limit: partLimit,
  cursor: tupleCursorQuery(z.tuple([monthField, z.string()])).optional(),
})

/** /api/reseller/statements */
export const resellerStatementRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await readOwnStatements(c.var.db, resellerOf(c).reseller.id, {
      after: cursor ? { month: cursor[0], currency: cursor[1] } : null,
      limit: limit + 1,
    })
    const page = pageOf(rows, limit, ({ month, currency }) => tupleCursor([month, currency]))
    return c.json(page, 200)
  })
  .get('/:number', validated('query', partsQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { id } = resellerOf(c).reseller
    const found = await readOwnStatement(c.var.db, id, c.req.param('number'), {
      after: cursor ? { serviceMonth: cursor[0], tenantId: cursor[1] } : null,
      limit: limit + 1,
    })
    const { statement, parts } = orFault(found)
    const page = pageOf(parts, limit, ({ serviceMonth, tenantId }) =>
      tupleCursor([serviceMonth, tenantId]),
    )
    return c.json({ statement, parts: page.items, nextCursor: page.nextCursor }, 200)
  })
  .get('/:number/csv', async (c) => {
    const number = c.req.param('number')
    const { id } = resellerOf(c).reseller
    const { statement, parts } = orFault(await readWholeStatement(c.var.db, id, number))
    const columns = statementColumns(statement.number, statement.currency)
    const csv = toCsv(columns, statementCsvRows(statement, parts))
    return c.body(csv, 200, csvHeaders(`${statement.number}.csv`))
  })
  .get('/:number/canonical', async (c) => {
    const number = c.req.param('number')
    const { id } = resellerOf(c).reseller
    const found = orFault(await readCanonicalStatement(c.var.db, id, number))
    return c.body(found.canonicalJson, 200, {
      'content-type': 'application/json; charset=utf-8',
      ...attachment(`${number}.json`),
      etag: `"${found.sha256}"`,
    })
  })
