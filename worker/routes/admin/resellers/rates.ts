import { Hono } from 'hono'
import { z } from 'zod'
import { setRate } from '#actions/resellers/set-rate.ts'
import { toBps } from '#domain/money/money.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { monthField, reasonField } from '#worker/routes/fields/month-param.ts'

const wholeBps = 'Give the rate in basis points, a whole number from 0 to 10000.'

const bpsField = z
  .int({ error: wholeBps })
  .min(0, { error: wholeBps })
  .max(10_000, { error: wholeBps })
  .transform(toBps)

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
