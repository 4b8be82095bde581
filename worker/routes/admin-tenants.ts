import { Hono } from 'hono'
import { z } from 'zod'
import { transferTenant } from '#actions/transfer-tenant.ts'
import { personContextOf } from '#http/action-context-of.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards.ts'
import { orFault } from '#http/problem.ts'
import { validated } from '#http/validation.ts'
import { monthField, reasonField } from './month-param.ts'

const resellerMessage = 'Give the number of the new owner, or null for nobody.'

const transferBody = z.strictObject({
  fromMonth: monthField,
  resellerNumber: z.int({ error: resellerMessage }).min(1, { error: resellerMessage }).nullable(),
  reason: reasonField,
})

/** /api/admin/tenants */
export const adminTenantRoutes = new Hono<AppEnv>().post(
  '/:id/transfers',
  validated('json', transferBody),
  async (c) => {
    const transfer = c.req.valid('json')
    const context = personContextOf(c, superAdminOf(c))
    const { change } = orFault(await transferTenant(context, c.req.param('id'), transfer))
    return c.json({ ...transfer, change }, change === 'transferred' ? 201 : 200)
  },
)
