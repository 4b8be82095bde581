import { Hono } from 'hono'
import { correctCompany } from '#actions/resellers/correct-company.ts'
import { companySchema } from '#domain/applications/company.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { expectBody } from '#worker/routes/fields/expect-field.ts'

/** `expect` is the reseller's `companyVersion`. */
const correctionBody = expectBody.extend({ company: companySchema })

/** /api/admin/resellers/:id/company */
export const adminCompanyRoutes = new Hono<AppEnv>().put(
  '/:id/company',
  validated('json', correctionBody),
  async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const corrected = await correctCompany(context, c.req.param('id'), c.req.valid('json'))
    return c.json({ changed: orFault(corrected).changed }, 200)
  },
)
