import { Hono } from 'hono'
import { z } from 'zod'
import { amendTenant } from '#actions/tenants/amend-tenant.ts'
import { readAdminTenant, readAdminTenants } from '#actions/tenants/read-admin-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { findResellerIdByNumber } from '#db/resellers/resellers.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { tenantSchema } from '#domain/ledger/tenant.ts'
import { tenantOfPath } from '#domain/ledger/tenant-in-path.ts'
import { tenantSorts } from '#domain/list-orders.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { integerField } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { decisionBody, expectField } from '#worker/routes/fields/expect-field.ts'
import { orderField, resellerNumberField, searchField } from '#worker/routes/fields/list-fields.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

/** `expect` is the tenant's `ownersVersion`. */
const transferBody = decisionBody.extend({
  fromMonth: monthField,
  resellerNumber: integerField(
    'Give the number of the new owner, or null for nobody.',
    1,
  ).nullable(),
})

/** `expect` is the tenant's `recordVersion`. */
const correctionBody = tenantSchema.omit({ resellerNumber: true }).extend({ expect: expectField })

const yesNo = (what: string) =>
  z
    .enum(['yes', 'no'], { error: `Say yes or no to ${what}.` })
    .transform((text) => text === 'yes')
    .optional()

const listQuery = z.strictObject({
  search: searchField,
  reseller: resellerNumberField.optional(),
  owned: yesNo('“owned”'),
  test: yesNo('“test”'),
  sort: oneOf(tenantSorts, 'Sort by').default('name'),
  order: orderField,
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([z.string(), z.string()])).optional(),
})

/** /api/admin/tenants */
export const adminTenantRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { reseller, owned, test, order, cursor, ...query } = c.req.valid('query')
    const { db, nowMs } = c.var
    const [key, id] = cursor ?? []
    const { items, next, revenueFrom } = await readAdminTenants(db, {
      ...query,
      month: monthOfInstantMs(nowMs),
      // An id that nobody has, so that an unknown number finds nothing.
      resellerId:
        reseller === undefined ? null : ((await findResellerIdByNumber(db, reseller)) ?? 'nobody'),
      isOwned: owned ?? null,
      test: test ?? null,
      descending: order === 'desc',
      after: key === undefined || id === undefined ? null : { key, id },
    })
    const nextCursor = next === null ? null : tupleCursor([next.key, next.id])
    return c.json({ items, nextCursor, revenueFrom }, 200)
  })
  .get('/:id', async (c) => {
    const month = monthOfInstantMs(c.var.nowMs)
    return c.json(
      orFault(await readAdminTenant(c.var.db, tenantOfPath(c.req.param('id')), month)).view,
      200,
    )
  })
  .put('/:id', validated('json', correctionBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect, ...facts } = c.req.valid('json')
    const amended = await amendTenant(context, tenantOfPath(c.req.param('id')), facts, expect)
    const { change } = orFault(amended)
    return c.json({ change }, 200)
  })
  .post('/:id/transfers', takesKey, validated('json', transferBody), async (c) => {
    const { expect, ...transfer } = c.req.valid('json')
    const context = personContextOf(c, superAdminOf(c))
    const id = tenantOfPath(c.req.param('id'))
    const moved = await onceByKey(c, context, (once) =>
      transferTenant(once, id, { ...transfer, expect }),
    )
    const { change } = orFault(moved)
    return c.json({ ...transfer, change }, change === 'transferred' ? 201 : 200)
  })
