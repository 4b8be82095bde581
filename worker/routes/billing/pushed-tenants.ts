import { Hono } from 'hono'
import { z } from 'zod'
import { recordTenant } from '#actions/tenants/record-tenant.ts'
import { tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'

/** /api/v1/tenants */
export const pushedTenantRoutes = new Hono<AppEnv>().put(
  '/:externalId',
  validated('param', z.strictObject({ externalId: tenantIdSchema })),
  validated('json', tenantSchema),
  async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { externalId } = c.req.valid('param')
    const result = await recordTenant(context, externalId, c.req.valid('json'))
    const { ok: _ok, ...tenant } = orFault(result)
    return c.json(tenant, tenant.change === 'created' ? 201 : 200)
  },
)
