import { Hono } from 'hono'
import { z } from 'zod'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { idempotencyKeyOf } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { controlTotalsBody } from '#worker/routes/fields/control-totals-body.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'

/** /api/v1/control-totals */
export const controlTotalRoutes = new Hono<AppEnv>().put(
  '/:month/:currency',
  validated('param', z.strictObject({ month: monthField, currency: currencyField })),
  validated('json', controlTotalsBody),
  async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { month, currency } = c.req.valid('param')
    const pushed = { month, currency, ...c.req.valid('json') }
    const taken = await pushControlTotals(context, pushed, idempotencyKeyOf(c))
    const { change, total, remark } = orFault(taken)
    return c.json({ month, ...total, remark, change }, change === 'recorded' ? 201 : 200)
  },
)
