import { Hono } from 'hono'
import { z } from 'zod'
import type { readAdminStatements } from '#actions/statements/read-admin-statements.ts'
import {
  readStatement,
  readStatementDocument,
  readStatements,
} from '#actions/statements/read-statement.ts'
import { storedTenantIdSchema } from '#domain/ledger/tenant.ts'
import { bulkPageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import {
  statementFilterOf,
  statementListFields,
} from '#worker/routes/fields/statement-list-query.ts'
import { statementNumberField } from '#worker/routes/fields/statement-number-field.ts'
import type { StatementAnswer, StatementPageAnswer } from './answers/statement.ts'

const listQuery = z.strictObject({
  ...statementListFields,
  limit: bulkPageLimit,
  cursor: tupleCursorQuery(z.tuple([monthField, statementNumberField])).optional(),
})

const numbered = validated('param', z.strictObject({ number: statementNumberField }))

const partsQuery = z.strictObject({
  limit: bulkPageLimit,
  cursor: tupleCursorQuery(z.tuple([monthField, storedTenantIdSchema])).optional(),
})

/** /api/v1/statements */
export const billingStatementRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { order, limit, cursor = null, ...asked } = c.req.valid('query')
    const wanted = { after: cursor, order, limit: limit + 1 }
    const found = orFault(await readStatements(c.var.db, statementFilterOf(asked), wanted))
    const page: StatementPageAnswer = pageOf(
      found.statements.map(asListed),
      limit,
      ({ month, number }) => tupleCursor([month, number]),
    )
    return c.json(page, 200)
  })
  .get('/:number', numbered, validated('query', partsQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const found = await readStatement(c.var.db, c.req.valid('param').number, {
      after: cursor ? { serviceMonth: cursor[0], tenantId: cursor[1] } : null,
      limit: limit + 1,
    })
    const { statement, parts } = orFault(found)
    const page = pageOf(parts, limit, ({ serviceMonth, tenantId }) =>
      tupleCursor([serviceMonth, tenantId]),
    )
    const { minimumPayoutMinor, previousSha256, adjustments, reversals } = statement
    const answer: StatementAnswer = {
      ...asListed(statement),
      ...{ minimumPayoutMinor, previousSha256, adjustments, reversals },
      ...{ parts: page.items, nextCursor: page.nextCursor },
    }
    return c.json(answer, 200)
  })
  .get('/:number/document', numbered, async (c) => {
    const found = orFault(await readStatementDocument(c.var.db, c.req.valid('param').number))
    return c.body(found.canonicalJson, 200, {
      'content-type': 'application/json; charset=utf-8',
      etag: `"${found.sha256}"`,
    })
  })

type Listed = Awaited<ReturnType<typeof readAdminStatements>>[number]

const asListed = ({ number, reseller, payment, ...statement }: Listed) => ({
  number,
  resellerNumber: reseller.number,
  month: statement.month,
  currency: statement.currency,
  revenueMinor: statement.revenueMinor,
  commissionMinor: statement.commissionMinor,
  adjustmentsMinor: statement.adjustmentsMinor,
  balanceInMinor: statement.balanceInMinor,
  dueMinor: statement.dueMinor,
  payableMinor: statement.payableMinor,
  dueOn: statement.dueOn,
  balanceOutMinor: statement.balanceOutMinor,
  state: statement.state,
  payment: payment && { reference: payment.reference, paidOn: payment.paidOn },
  sha256: statement.sha256,
  createdAt: statement.createdAt,
  links: {
    self: `/api/v1/statements/${number}`,
    document: `/api/v1/statements/${number}/document`,
  },
})
