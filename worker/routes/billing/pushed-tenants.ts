import { Hono } from 'hono'
import { z } from 'zod'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { expectField } from '#worker/routes/fields/expect-field.ts'

/** `expect` is the `version` that an earlier answer gave: with it, a try that arrives late undoes nothing. */
const pushedTenant = tenantSchema.extend({ expect: expectField.optional() })

/** /api/v1/tenants */
export const pushedTenantRoutes = new Hono<AppEnv>().put(
  '/:externalId',
  validated('param', z.strictObject({ externalId: tenantIdSchema })),
  validated('json', pushedTenant),
  async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { externalId } = c.req.valid('param')
    const { expect, ...input } = c.req.valid('json')
    const result = await recordTenant(context, externalId, input, expect)
    const { ok: _ok, ...tenant } = orFault(result)
    return c.json(tenant, tenant.change === 'created' ? 201 : 200)
  },
)
