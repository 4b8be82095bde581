import { Hono } from 'hono'
import { z } from 'zod'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { closeMonth } from '#actions/months/close-month.ts'
import { readMonth } from '#actions/months/read-month.ts'
import { readMonthPreview } from '#actions/months/read-month-preview.ts'
import { readMonths } from '#actions/months/read-months.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { requiresKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { controlTotalsBody } from '#worker/routes/fields/control-totals-body.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

const monthsPerPage = 12

const closeBody = z.strictObject({
  /** Closes over a gap in the control totals (rule 7.10). */
  force: reasonBody.optional(),
})

const sequence = z.number().int().min(0)
const previewQuery = z.strictObject({
  /** The ledger up to where the preview began, and the last reseller that was looked at. */
  cursor: tupleCursorQuery(z.tuple([sequence, sequence, sequence])).optional(),
})

const monthParam = z.strictObject({ month: monthField })

/** /api/admin/months */
export const adminMonthRoutes = new Hono<AppEnv>()
  .get('/', validated('query', z.strictObject({ cursor: monthField.optional() })), async (c) => {
    const { cursor } = c.req.valid('query')
    const query = { nowMs: c.var.nowMs, beforeMonth: cursor ?? null, limit: monthsPerPage }
    return c.json(await readMonths(c.var.db, query), 200)
  })
  .get('/:month', validated('param', monthParam), async (c) => {
    const found = await readMonth(c.var.db, c.req.valid('param').month, c.var.nowMs)
    return c.json(orFault(found).month, 200)
  })
  .get(
    '/:month/preview',
    validated('param', monthParam),
    validated('query', previewQuery),
    async (c) => {
      const { month } = c.req.valid('param')
      const [lineCutoff, adjustmentCutoff, afterReseller] = c.req.valid('query').cursor ?? []
      const begun = lineCutoff !== undefined && adjustmentCutoff !== undefined
      const from =
        begun && afterReseller !== undefined
          ? { lineCutoff, adjustmentCutoff, afterReseller }
          : null
      const asked = { month, currentMonth: monthOfInstantMs(c.var.nowMs), from }
      const { next, ok: _ok, ...page } = orFault(await readMonthPreview(c.var.db, asked))
      const nextCursor =
        next && tupleCursor([next.lineCutoff, next.adjustmentCutoff, next.afterReseller])
      return c.json({ ...page, nextCursor }, 200)
    },
  )
  .put(
    '/:month/control-totals/:currency',
    requiresKey,
    validated('param', z.strictObject({ month: monthField, currency: currencyField })),
    validated('json', controlTotalsBody),
    async (c) => {
      const context = personContextOf(c, superAdminOf(c))
      const { month, currency } = c.req.valid('param')
      const pushed = { month, currency, ...c.req.valid('json') }
      const taken = await onceByKey(c, context, (once) => pushControlTotals(once, pushed))
      const { change, total, remark } = orFault(taken)
      return c.json({ month, ...total, remark, change }, change === 'recorded' ? 201 : 200)
    },
  )
  .post(
    '/:month/close',
    validated('param', monthParam),
    validated('json', closeBody),
    async (c) => {
      const context = personContextOf(c, superAdminOf(c))
      const { month } = c.req.valid('param')
      const { force } = c.req.valid('json')
      const closed = orFault(await closeMonth(context, month, force?.reason ?? null))
      const { ok: _ok, ...answer } = closed
      return c.json(answer, 200)
    },
  )
