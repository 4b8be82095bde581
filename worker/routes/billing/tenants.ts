import { Hono } from 'hono'
import { z } from 'zod'
import {
  readTenantAsRecorded,
  readTenantsAsRecorded,
  type TenantAsRecorded,
} from '#actions/tenants/read-recorded-tenants.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { storedTenantIdSchema, tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import { tenantInPath, tenantOfPath } from '#domain/ledger/tenant-in-path.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { bulkPageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { expectField } from '#worker/routes/fields/expect-field.ts'
import { resellerNumberField } from '#worker/routes/fields/list-fields.ts'
import type { TenantAnswer, TenantPageAnswer } from './answers/tenant.ts'
import type { ToldTenantAnswer } from './answers/told-tenant.ts'

/** `expect` is the `version` that an earlier answer gave: with it, a try that arrives late undoes nothing. */
const pushedTenant = tenantSchema.extend({ expect: expectField.optional() })

/** Also of a tenant that was recorded before ids of dots were refused. */
const tenantInAddress = z.strictObject({
  externalId: z.string().transform(tenantOfPath).pipe(storedTenantIdSchema),
})

const listQuery = z.strictObject({
  reseller: resellerNumberField.optional(),
  limit: bulkPageLimit,
  cursor: storedTenantIdSchema.optional(),
})

/** /api/v1/tenants */
export const billingTenantRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { reseller = null, limit, cursor = null } = c.req.valid('query')
    const asked = { resellerNumber: reseller, after: cursor, limit: limit + 1 }
    const { tenants } = orFault(await readTenantsAsRecorded(c.var.db, asked, c.var.nowMs))
    const page: TenantPageAnswer = pageOf(tenants.map(withLinks), limit, ({ id }) => id)
    return c.json(page, 200)
  })
  .get('/:externalId', validated('param', tenantInAddress), async (c) => {
    const { externalId } = c.req.valid('param')
    const found = await readTenantAsRecorded(c.var.db, externalId, c.var.nowMs)
    const answer: TenantAnswer = withLinks(orFault(found).tenant)
    return c.json(answer, 200)
  })
  .put(
    '/:externalId',
    validated('param', z.strictObject({ externalId: tenantIdSchema })),
    validated('json', pushedTenant),
    async (c) => {
      const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
      const { externalId } = c.req.valid('param')
      const { expect, ...input } = c.req.valid('json')
      const result = await recordTenant(context, externalId, input, expect)
      const { ok: _ok, ...tenant } = orFault(result)
      const answer: ToldTenantAnswer = tenant
      return c.json(answer, answer.change === 'created' ? 201 : 200)
    },
  )

const withLinks = (tenant: TenantAsRecorded) => ({
  ...tenant,
  links: {
    self: `/api/v1/tenants/${tenantInPath(tenant.id)}`,
    revenueLines: `/api/v1/revenue-lines?tenant=${encodeURIComponent(tenant.id)}`,
  },
})
