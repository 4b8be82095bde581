import { z } from 'zod'
import { eventPayloads } from '#domain/webhooks/event-payloads.ts'
import type { DeliveredEvent } from '#domain/webhooks/webhook-events.ts'
import { jsonSchemaOf } from './open-api.ts'

/** Each event with when it is sent, in the order of the description. */
const happenings: Readonly<Record<DeliveredEvent, string>> = {
  'application.received': 'An application has arrived.',
  'application.approved': 'An application was approved: there is a reseller more.',
  'tenant.transferred': 'A tenant has another owner from a month on.',
  'month.has_gap': 'A month is due and does not close. Sent once a day while it lasts.',
  'month.closed': 'A month is closed, and its statements are made.',
  'statement.ready': 'A reseller’s statement of a month and currency is made.',
  'statement.paid': 'A statement was recorded as paid.',
  'statement.reversed': 'A payment that was recorded by mistake was reversed.',
  'reseller.status_changed': 'The partner status of a reseller is another than the day before.',
  'webhook.test': 'A super admin has sent a test.',
}

/** The messages that endpoints get, as the section “webhooks” of an OpenAPI document. */
export function webhookObjects() {
  return Object.fromEntries(
    Object.entries(happenings).map(([event, when]) => [
      event,
      objectOf(event as DeliveredEvent, when),
    ]),
  )
}

function objectOf(event: DeliveredEvent, when: string) {
  const message = z.strictObject({
    type: z.literal(event).meta({ description: 'What happened.' }),
    timestamp: z.iso.datetime().meta({ description: 'When it happened.' }),
    data: eventPayloads[event].meta({ description: 'Of what it happened.' }),
  })
  return {
    post: {
      operationId: `on ${event}`.replace(/[ ._](\w)/g, (_, letter: string) => letter.toUpperCase()),
      summary: when.replace(/\.$/, ''),
      description: when,
      security: [],
      parameters: headers,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchemaOf(message, 'output').own } },
      },
      responses: {
        '2XX': { description: 'It is taken. Anything else is sent again for three days.' },
        '410': { description: 'Gone for good: the endpoint is switched off.' },
      },
    },
  }
}

const headers = [
  ['webhook-id', 'The same at every try of a message: take each id once.'],
  ['webhook-timestamp', 'When this try was sent, in seconds since 1970.'],
  [
    'webhook-signature',
    'Signatures of Standard Webhooks, apart by spaces: one of them is by your secret.',
  ],
].map(([name, description]) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
}))
