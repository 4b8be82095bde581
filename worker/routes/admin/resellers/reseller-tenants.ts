import { Hono } from 'hono'
import { z } from 'zod'
import { readTenantsOfReseller } from '#actions/tenants/read-tenants-of-reseller.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { pageLimit, pageOf } from '#http/answers/paging.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'

const listQuery = z.strictObject({
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([z.string(), z.string()])).optional(),
})

/** /api/admin/resellers/:id/tenants: what the reseller sees of its tenants, by name. */
export const adminResellerTenantRoutes = new Hono<AppEnv>().get(
  '/:id/tenants',
  validated('query', listQuery),
  async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const [key = '', id = ''] = cursor ?? []
    const rows = await readTenantsOfReseller(c.var.db, {
      resellerId: c.req.param('id'),
      month: monthOfInstantMs(c.var.nowMs),
      search: '',
      sort: 'name',
      descending: false,
      currency: null,
      after: cursor ? { key, id } : null,
      limit: limit + 1,
    })
    const { items, nextCursor } = pageOf(rows, limit, ({ sortKey, tenant }) =>
      tupleCursor([String(sortKey), tenant.id]),
    )
    return c.json({ items: items.map(({ tenant }) => tenant), nextCursor }, 200)
  },
)
