import { Hono } from 'hono'
import { z } from 'zod'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { mostChargedMinor } from '#domain/ledger/volume.ts'
import { toMinor } from '#domain/money/money.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { idempotencyKeyOf } from '#http/idempotency-key.ts'
import { integerField } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'

const sumMessage = `Send the sum of the lines’ amounts in minor units, as a whole number of at most ${mostChargedMinor}.`

const totalsBody = z
  .strictObject({
    lineCount: integerField('Send the number of lines as a whole number from 0 on.', 0),
    sumMinor: z
      .number({ error: sumMessage })
      .refine((sum) => Number.isInteger(sum) && Math.abs(sum) <= mostChargedMinor, {
        error: sumMessage,
      })
      .transform(toMinor),
  })
  .refine(({ lineCount, sumMinor }) => lineCount !== 0 || sumMinor === 0, {
    path: ['sumMinor'],
    error: 'No lines add up to 0: send 0, or the number of lines.',
  })

/** /api/v1/control-totals */
export const controlTotalRoutes = new Hono<AppEnv>().put(
  '/:month/:currency',
  validated('param', z.strictObject({ month: monthField, currency: currencyField })),
  validated('json', totalsBody),
  async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { month, currency } = c.req.valid('param')
    const pushed = { month, currency, ...c.req.valid('json') }
    const taken = await pushControlTotals(context, pushed, idempotencyKeyOf(c))
    const { change, total } = orFault(taken)
    return c.json({ month, ...total, change }, change === 'recorded' ? 201 : 200)
  },
)
