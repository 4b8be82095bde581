import { Hono } from 'hono'
import { z } from 'zod'
import {
  readTenantOfReseller,
  readTenantsOfReseller,
} from '#actions/tenants/read-tenants-of-reseller.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { tenantOfPath } from '#domain/ledger/tenant-in-path.ts'
import { ownTenantSorts } from '#domain/list-orders.ts'
import { pageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { orderField, otherSort, searchField } from '#worker/routes/fields/list-fields.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

const listQuery = z.strictObject({
  search: searchField,
  sort: oneOf(ownTenantSorts, 'Sort by').default('name'),
  order: orderField,
  currency: currencyField.optional(),
  limit: pageLimit,
  cursor: tupleCursorQuery(
    z.tuple([z.enum(ownTenantSorts), z.union([z.string(), z.number().int()]), z.string()]),
  ).optional(),
})

const monthsQuery = z.strictObject({
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([z.string(), z.string()])).optional(),
})

/** /api/reseller/tenants */
export const resellerTenantRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { search, sort, order, currency = null, limit, cursor } = c.req.valid('query')
    const [cursorSort = sort, key = '', id = ''] = cursor ?? []
    if (cursorSort !== sort) throw otherSort()
    const rows = await readTenantsOfReseller(c.var.db, {
      resellerId: resellerOf(c).reseller.id,
      month: monthOfInstantMs(c.var.nowMs),
      search,
      sort,
      descending: order === 'desc',
      currency,
      after: cursor ? { key, id } : null,
      limit: limit + 1,
    })
    const { items, nextCursor } = pageOf(rows, limit, ({ sortKey, tenant }) =>
      tupleCursor([sort, sortKey, tenant.id]),
    )
    return c.json({ items: items.map(({ tenant }) => tenant), nextCursor }, 200)
  })
  .get('/:id', validated('query', monthsQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const [serviceMonth = '', statementNumber = ''] = cursor ?? []
    const found = await readTenantOfReseller(c.var.db, {
      resellerId: resellerOf(c).reseller.id,
      tenantId: tenantOfPath(c.req.param('id')),
      month: monthOfInstantMs(c.var.nowMs),
      after: cursor ? { serviceMonth, statementNumber } : null,
      limit: limit + 1,
    })
    const { tenant, months } = orFault(found)
    const page = pageOf(months, limit, ({ serviceMonth, statementNumber }) =>
      tupleCursor([serviceMonth, statementNumber]),
    )
    return c.json({ tenant, months: page.items, nextCursor: page.nextCursor }, 200)
  })
