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
export type DeliveredEvent = WebhookEvent | typeof testEvent
