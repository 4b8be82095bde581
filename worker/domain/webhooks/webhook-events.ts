/** What other systems are told of, in the words of program-rules: a noun, and what happened to it. */
export const webhookEvents = [
  'application.received',
  'application.approved',
  'tenant.transferred',
  'month.has_gap',
  'month.closed',
  'statement.ready',
  'statement.paid',
  'statement.reversed',
  'reseller.status_changed',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** What a test delivery bears: no endpoint chooses it, each can be sent it. */
export const testEvent = 'webhook.test'

/** All that can be delivered. */
export const deliveredEvents = [...webhookEvents, testEvent] as const
export type DeliveredEvent = (typeof deliveredEvents)[number]

/** What people read where they choose events. */
export const eventTitles: Readonly<Record<DeliveredEvent, string>> = {
  'application.received': 'An application has arrived',
  'application.approved': 'An application was approved',
  'tenant.transferred': 'A tenant has another owner',
  'month.has_gap': 'A month that is due does not close',
  'month.closed': 'A month is closed',
  'statement.ready': 'A statement is ready',
  'statement.paid': 'A statement was paid',
  'statement.reversed': 'A payment was reversed',
  'reseller.status_changed': 'The status of a reseller changed',
  'webhook.test': 'Test delivery',
}
