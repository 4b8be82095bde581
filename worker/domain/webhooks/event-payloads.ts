import { z } from 'zod'
import { dateFieldOf, monthFieldOf } from '#domain/calendar/calendar-fields.ts'
import type { DeliveredEvent } from './webhook-events.ts'

// Ids, numbers, months and figures, and nothing of a person: who needs more reads it back by /api/v1.
// The triggers of the migration webhooks write them; a test parses what they wrote.

const id = (description: string) => z.string().min(1).max(64).meta({ description })
const count = (description: string) => z.int().min(0).meta({ description })
const minor = (description: string) =>
  z.int().meta({ description: `${description}, in minor units of the currency` })
const month = (description: string) => monthFieldOf('A month').meta({ description })
const date = (description: string) => dateFieldOf('A date').meta({ description })

const resellerNumber = z.int().min(1).meta({ description: 'The number of the reseller' })
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217 code of the statement’s currency', examples: ['EUR'] })
const statementNumber = z
  .string()
  .meta({ description: 'The number of the statement', examples: ['R0007-2026-10-EUR'] })
const status = z.enum(['none', 'active', 'at_risk', 'locked'])

const statement = { statementNumber, resellerNumber, month: month('Its month'), currency }
const payment = {
  ...statement,
  amountMinor: minor('What was recorded as paid'),
  paymentSequence: z.int().min(1).meta({ description: 'Which payment: the number of its entry' }),
}

/** `data` of each event, as receivers get it. */
export const eventPayloads = {
  'application.received': z.strictObject({
    applicationId: id('The id of the application'),
    expectedTenants: count('Tenants that the applicant expects in the next 12 months'),
  }),
  'application.approved': z.strictObject({
    applicationId: id('The id of the application'),
    resellerNumber,
    promoSlot: z.int().min(1).max(3).nullable().meta({
      description: 'The promo slot that the approval took, or null',
    }),
    rateBps: z.int().min(0).max(10_000).meta({ description: 'The first rate, in basis points' }),
  }),
  'tenant.transferred': z.strictObject({
    tenantId: id('The vendor’s own id of the tenant'),
    fromMonth: month('The first month of the new owner'),
    // Messages that wait since before there was this have none.
    toMonth: month('The month').nullable().prefault(null).meta({
      description: 'The month that is not the new owner’s any more; null while nothing ends it',
    }),
    resellerNumber: resellerNumber.nullable().meta({
      description: 'The owner from that month on, or null: nobody',
    }),
    previousResellerNumber: resellerNumber.nullable().meta({
      description: 'The owner of that month until now, or null: nobody',
    }),
  }),
  'month.has_gap': z.strictObject({
    month: month('The month that is due and does not close; told once a day'),
    gaps: count('Sources and currencies whose control totals are missing or differ'),
    resellersHeldUp: count('Resellers that can’t be stated'),
  }),
  'month.closed': z.strictObject({
    month: month('The month'),
    statements: count('Statements that the close made'),
  }),
  'statement.ready': z.strictObject({
    ...statement,
    commissionMinor: minor('The commission, before adjustments and balance'),
    payableMinor: minor('What is payable'),
    // Messages that wait since before there was this have none.
    dueOn: date('The day').nullable().prefault(null).meta({
      description: 'The day until which that is paid; null where nothing is payable',
    }),
    balanceOutMinor: minor('What is carried out to the next statement'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'Of its canonical JSON' }),
  }),
  'statement.paid': z.strictObject({ ...payment, paidOn: date('The date of the payment') }),
  'statement.reversed': z.strictObject(payment),
  'reseller.status_changed': z.strictObject({
    resellerNumber,
    statusOn: date('The day from which it holds'),
    status,
    previousStatus: status.nullable().meta({ description: 'Null: it is the reseller’s first' }),
  }),
  'webhook.test': z.strictObject({ endpointId: id('The endpoint that was to be tested') }),
} as const satisfies Readonly<Record<DeliveredEvent, z.ZodType>>

export type EventPayload<Event extends DeliveredEvent> = z.output<(typeof eventPayloads)[Event]>
