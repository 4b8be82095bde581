import { z } from 'zod'
import { chargeKinds } from '#domain/billing/stripe/states.ts'
import { reportReasons } from '#domain/billing/stripe/wait-reasons.ts'
import { multiLine, singleLine } from '#domain/text/text-fields.ts'
import { mostDecisionText } from '#domain/text/text-limits.ts'
import { integerField } from '#http/integer-field.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

const notAnId = 'Send an id of Stripe, as the list names it.'

/** A price, a product or a line of Stripe, in an address. */
export const stripeIdParam = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,255}$/, { error: notAnId }),
})

/** `expect`: the kind that was shown, null where none was. */
export const kindBody = z.strictObject({
  kind: oneOf(chargeKinds),
  expect: oneOf(chargeKinds).nullable(),
})

/** `expectMinor`: the credit that was shown, or the amount of what is left. */
export const decisionBody = z.strictObject({
  customerId: singleLine({ max: 255, message: notAnId }),
  subject: singleLine({ max: 600, message: notAnId }),
  matter: oneOf(reportReasons),
  verdict: oneOf(['credit', 'leave'] as const),
  expectMinor: integerField(
    'Send the amount that was shown, in minor units, or null.',
    -Number.MAX_SAFE_INTEGER,
  ).nullable(),
  reason: multiLine({
    max: mostDecisionText,
    message: 'Give a reason: it is stored with the decision.',
  }),
})

const countings = ['finalised', 'paid'] as const

/** `expect`: what held when it was shown. */
export const countingBody = z.strictObject({
  countsOnce: oneOf(countings),
  expect: oneOf(countings),
})
