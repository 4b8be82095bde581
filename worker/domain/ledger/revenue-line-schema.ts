import { z } from 'zod'
import { instantFieldOf, monthFieldOf } from '#domain/calendar/calendar-fields.ts'
import { type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { currencyFieldOf } from '#domain/money/currency-field.ts'
import { mostAmountMinor, toMinor } from '#domain/money/money.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { sourcePattern } from './source.ts'
import { storedTenantIdSchema } from './tenant.ts'
import { unitPriceField } from './unit-price-field.ts'

/** The id of a line in its billing system; `message` is for what is no text. */
export function externalIdField(message: string) {
  return z.string({ error: message }).regex(/^[\x21-\x7e]{1,128}$/, {
    error: 'Use 1 to 128 printable ASCII characters without spaces as id of a line',
  })
}

/** The name of a billing system. */
export const sourceSchema = z
  .string({ error: 'Send the billing system as source' })
  .regex(sourcePattern, {
    error: 'Use 1 to 40 lower-case letters, digits, dots, underscores or hyphens as source',
  })

const lineId = {
  source: sourceSchema,
  externalId: externalIdField('Send your id of the line as externalId'),
}

const charge = {
  tenantId: storedTenantIdSchema,
  currency: currencyFieldOf('Send the ISO 4217 code of a currency in use, like EUR'),
  serviceMonth: monthFieldOf('Send the service month as YYYY-MM').nullish(),
  chargedAt: instantFieldOf(
    'Send the instant of the charge with its zone, like 2026-10-31T23:59:59Z',
  ).nullish(),
}

const discountMinor = amount('discount')
  .nullish()
  .transform((discount) => toMinor(discount ?? 0))

/** A revenue line as the billing side sends it, each field by itself; null is as absent (rule 5). */
export const revenueLineSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...lineId,
      ...charge,
      kind: z.literal('platform_fee'),
      listFeeMinor: amount('list fee').transform(toMinor),
      discountMinor,
    }),
    z.strictObject({
      ...lineId,
      ...charge,
      kind: z.literal('overage'),
      messages: amount('number of messages').transform(withoutSign),
      unitPrice: unitPriceField.nullish(),
      unitPriceMicros: amount('unit price in millionths').nullish(),
      discountMinor,
      amountMinor: amount('amount as billed').transform(toMinor),
    }),
    z.strictObject({
      ...lineId,
      kind: z.literal('credit'),
      corrects: externalIdField('Send the externalId of the line that is corrected'),
      amountMinor: z
        .int({ error: 'Send the credit as a negative integer in minor units' })
        .min(-mostAmountMinor, { error: `Send a credit of at most ${mostAmountMinor} minor units` })
        .max(-1, { error: 'Send the credit as a negative integer in minor units' })
        .transform(toMinor),
      reason: singleLine({ max: 500, message: 'Send the reason of the credit' }),
    }),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? 'Send kind as platform_fee, overage or credit'
        : 'Send the line as an object',
  },
)

/** The service month of a charge, or what is wrong with how it is given. */
export function resolveServiceMonth(
  given: Readonly<{
    serviceMonth?: Month | null | undefined
    chargedAt?: number | null | undefined
  }>,
): Readonly<{ month: Month } | { problem: string }> {
  const { chargedAt = null } = given
  const ofCharge = chargedAt === null ? null : monthOfInstantMs(chargedAt)
  const month = given.serviceMonth ?? ofCharge
  if (month === null) return { problem: 'Send serviceMonth, chargedAt or both' }
  if (ofCharge === null || ofCharge === month) return { month }
  return {
    problem: `The charge is of ${ofCharge} in UTC: send that as serviceMonth, or leave it out`,
  }
}

function amount(name: string) {
  const message = `Send the ${name} as an integer from 0 to ${mostAmountMinor}`
  return z
    .int({ error: message })
    .min(0, { error: message })
    .max(mostAmountMinor, { error: message })
}

/** JSON has a −0, which is no other number of messages than 0. */
function withoutSign(count: number): number {
  return count + 0
}
