import { Hono } from 'hono'
import { z } from 'zod'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { readAdjustments } from '#actions/statements/read-adjustments.ts'
import { mostAmountMinor, toMinor } from '#domain/money/money.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, sequenceCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { requiresKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { reasonField } from '#worker/routes/fields/reason-field.ts'
import { statementNumberField } from '#worker/routes/fields/statement-number-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

const amountMessage =
  'Give the amount in minor units, a whole number other than 0: positive adds commission, negative takes it back.'
const tooMuch = `Book ${mostAmountMinor} minor units at most.`

const adjustmentBody = z.strictObject({
  currency: currencyField,
  amountMinor: z
    .int({ error: amountMessage })
    .min(-mostAmountMinor, { error: tooMuch })
    .max(mostAmountMinor, { error: tooMuch })
    .refine((amount) => amount !== 0, { error: amountMessage })
    .transform(toMinor),
  reason: reasonField,
  concernsStatement: statementNumberField.nullable().default(null),
})

const listQuery = z.strictObject({
  limit: pageLimit,
  cursor: sequenceCursorQuery.optional(),
})

/** /api/admin/resellers/:id/adjustments */
export const adminAdjustmentRoutes = new Hono<AppEnv>()
  .get('/:id/adjustments', validated('query', listQuery), async (c) => {
    const { limit, cursor = null } = c.req.valid('query')
    const page = { before: cursor, limit }
    return c.json(await readAdjustments(c.var.db, c.req.param('id'), page), 200)
  })
  .post('/:id/adjustments', requiresKey, validated('json', adjustmentBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const booked = await onceByKey(c, context, (once) =>
      bookAdjustment(once, c.req.param('id'), c.req.valid('json')),
    )
    return c.json(orFault(booked).adjustment, 201)
  })
