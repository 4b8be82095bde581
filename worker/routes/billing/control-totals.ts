import { Hono } from 'hono'
import { z } from 'zod'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { readMonthTotals, type TotalsOfMonth } from '#actions/months/read-month-totals.ts'
import type { Month } from '#domain/calendar/month.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { controlTotalsBody } from '#worker/routes/fields/control-totals-body.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'
import type { MonthTotalsAnswer } from './answers/month-totals.ts'
import type { PushedTotalsAnswer } from './answers/pushed-totals.ts'

/** /api/v1/control-totals */
export const controlTotalRoutes = new Hono<AppEnv>()
  .get('/:month', validated('param', z.strictObject({ month: monthField })), async (c) => {
    const found = await readMonthTotals(c.var.db, c.req.valid('param').month)
    const answer: MonthTotalsAnswer = {
      ...found,
      totals: found.totals.map((total) => totalAnswer(total, found.month)),
    }
    return c.json(answer, 200)
  })
  .put(
    '/:month/:currency',
    takesKey,
    validated('param', z.strictObject({ month: monthField, currency: currencyField })),
    validated('json', controlTotalsBody),
    async (c) => {
      const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
      const { month, currency } = c.req.valid('param')
      const pushed = { month, currency, ...c.req.valid('json') }
      const taken = await onceByKey(c, context, (once) => pushControlTotals(once, pushed))
      const { change, total, remark } = orFault(taken)
      const answer: PushedTotalsAnswer = { month, ...total, remark, change }
      return c.json(answer, change === 'recorded' ? 201 : 200)
    },
  )

/** People of the vendor are not named to a key. */
function totalAnswer(
  { ledgerSequence, pushedBy, ...total }: TotalsOfMonth['totals'][number],
  month: Month,
) {
  const { source, currency, arrivedSince, isByHand } = total
  const query = new URLSearchParams({ month, currency, ...(source === null ? {} : { source }) })
  const lines = `/api/v1/revenue-lines?${query}`
  return {
    ...total,
    pushedBy: isByHand ? null : pushedBy,
    links: {
      lines,
      arrivedSince: arrivedSince === null ? null : `${lines}&after=${ledgerSequence}`,
    },
  }
}
