import { Hono } from 'hono'
import { z } from 'zod'
import { recordPayments } from '#actions/payments/record-payments.ts'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { dateFieldOf } from '#domain/calendar/calendar-fields.ts'
import { mostPayments } from '#domain/request-limits.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostLineText } from '#domain/text/text-limits.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { addressInteger } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'
import { statementNumberField } from '#worker/routes/fields/statement-number-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

const listMessage = `Send “payments” as a list of 1 to ${mostPayments} payments.`

const paymentsBody = z.strictObject({
  payments: z
    .array(
      z.strictObject({
        statementNumber: statementNumberField,
        reference: singleLine({
          max: mostLineText,
          message: 'Give the reference that the bank shows',
        }),
        paidOn: dateFieldOf('Give the date of the payment as a real date, YYYY-MM-DD.'),
      }),
      { error: listMessage },
    )
    .min(1, { error: listMessage })
    .max(mostPayments, { error: listMessage }),
})

const sequenceParam = z.strictObject({
  sequence: addressInteger('Name the payment by its sequence, a whole number.', 1),
})

/** /api/admin/payments */
export const adminPaymentRoutes = new Hono<AppEnv>()
  .post('/', takesKey, validated('json', paymentsBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const recorded = await onceByKey(c, context, (once) =>
      recordPayments(once, c.req.valid('json').payments),
    )
    const { results } = orFault(recorded)
    const countOf = (wanted: string) => results.filter(({ result }) => result === wanted).length
    return c.json(
      {
        recorded: countOf('recorded'),
        unchanged: countOf('unchanged'),
        refused: countOf('refused'),
        results,
      },
      200,
    )
  })
  .post(
    '/:sequence/reversal',
    takesKey,
    validated('param', sequenceParam),
    validated('json', reasonBody),
    async (c) => {
      const context = personContextOf(c, superAdminOf(c))
      const { sequence } = c.req.valid('param')
      const reversed = await onceByKey(c, context, (once) =>
        reversePayment(once, sequence, c.req.valid('json').reason),
      )
      const { statementNumber, change } = orFault(reversed)
      return c.json({ statementNumber, change }, change === 'reversed' ? 201 : 200)
    },
  )
