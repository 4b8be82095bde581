import { Hono } from 'hono'
import { z } from 'zod'
import { setRate } from '#actions/resellers/set-rate.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { bpsField } from '#worker/routes/fields/bps-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { reasonField } from '#worker/routes/fields/reason-field.ts'

const rateBody = z.strictObject({
  fromMonth: monthField,
  rateBps: bpsField,
  reason: reasonField,
  /** The rate of that month that the sender was shown: another one by now is a conflict. */
  insteadOfBps: bpsField.nullable().optional(),
})

/** /api/admin/resellers/:id/rates */
export const adminRateRoutes = new Hono<AppEnv>().post(
  '/:id/rates',
  validated('json', rateBody),
  async (c) => {
    const { insteadOfBps, ...rate } = c.req.valid('json')
    const context = personContextOf(c, superAdminOf(c))
    const set = await setRate(context, c.req.param('id'), { ...rate, insteadOfBps })
    const { change } = orFault(set)
    return c.json({ ...rate, change }, change === 'set' ? 201 : 200)
  },
)
