import { Hono } from 'hono'
import { z } from 'zod'
import { correctCompany } from '#actions/resellers/correct-company.ts'
import { type Company, companySchema } from '#domain/applications/company.ts'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'

const seenMessage = 'Send back what was shown as “seen”, as it was.'
const text = z.string({ error: seenMessage }).register(takenAsItComes, { why: 'what was shown' })

const correctionBody = z.strictObject({
  /** As the admin saw it; kept out of the rules, which it may be older than. */
  seen: z.strictObject(
    {
      companyName: text,
      postalAddress: text,
      country: text,
      website: text,
      registrationNumber: text.nullable(),
    } satisfies Record<keyof Company, z.ZodType>,
    { error: seenMessage },
  ),
  company: companySchema,
})

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
