import { Hono } from 'hono'
import { z } from 'zod'
import { setRate } from '#actions/resellers/set-rate.ts'
import { withdrawRate } from '#actions/resellers/withdraw-rate.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { addressInteger } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { bpsField } from '#worker/routes/fields/bps-field.ts'
import { decisionBody } from '#worker/routes/fields/expect-field.ts'
import { idField } from '#worker/routes/fields/id-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

/** `expect` is the reseller's `ratesVersion`. */
const rateBody = decisionBody.extend({ fromMonth: monthField, rateBps: bpsField })

const rateParam = z.strictObject({
  id: idField('Name the reseller by its id.'),
  sequence: addressInteger('Name the rate by its sequence, a whole number.', 1),
})

/** /api/admin/resellers/:id/rates, and the withdrawal of one of them */
export const adminRateRoutes = new Hono<AppEnv>()
  .post('/:id/rates', takesKey, validated('json', rateBody), async (c) => {
    const { expect, ...rate } = c.req.valid('json')
    const context = personContextOf(c, superAdminOf(c))
    const set = await onceByKey(c, context, (once) =>
      setRate(once, c.req.param('id'), { ...rate, expect }),
    )
    const { change } = orFault(set)
    return c.json({ ...rate, change }, change === 'set' ? 201 : 200)
  })
  // It names the one version that is withdrawn: whatever was set since stands.
  .post(
    '/:id/rates/:sequence/withdrawal',
    takesKey,
    validated('param', rateParam),
    validated('json', reasonBody),
    async (c) => {
      const { id, sequence } = c.req.valid('param')
      const context = personContextOf(c, superAdminOf(c))
      const { reason } = c.req.valid('json')
      const withdrawn = await onceByKey(c, context, (once) =>
        withdrawRate(once, id, sequence, reason),
      )
      const { change } = orFault(withdrawn)
      return c.json({ change }, change === 'withdrawn' ? 201 : 200)
    },
  )
