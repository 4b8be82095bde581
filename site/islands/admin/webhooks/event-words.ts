import type { DeliveredEvent } from '#domain/webhooks/webhook-events.ts'

/** What has happened, in words. */
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
  'webhook.test': 'A test',
}
