import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, json } from '#db/core/columns.ts'
import type { EndpointKind } from '#domain/webhooks/endpoint-address.ts'
import type { DeliveredEvent, WebhookEvent } from '#domain/webhooks/webhook-events.ts'
import type { DeliveryError, DeliveryState, OffReason } from '#domain/webhooks/webhook-views.ts'

export const webhookEndpoints = sqliteTable('webhook_endpoints', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').$type<EndpointKind>().notNull(),
  shownAddress: text('shown_address').notNull(),
  sealedUrl: text('sealed_url'),
  events: json<readonly WebhookEvent[]>('events').notNull(),
  sealedSecret: text('sealed_secret'),
  secretMadeAtMs: instant('secret_made_at_ms'),
  sealedEarlierSecret: text('sealed_earlier_secret'),
  earlierUntilMs: instant('earlier_until_ms'),
  secretRequestKey: text('secret_request_key'),
  offAtMs: instant('off_at_ms'),
  offReason: text('off_reason').$type<OffReason>(),
  version: integer('version').notNull().default(1),
  createdAtMs: instant('created_at_ms').notNull(),
  createdBy: text('created_by').notNull(),
  requestKey: text('request_key').notNull(),
  requestHash: text('request_hash').notNull(),
  endedAtMs: instant('ended_at_ms'),
})

export const webhookDeliveries = sqliteTable('webhook_deliveries', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  endpointId: text('endpoint_id').notNull(),
  event: text('event').$type<DeliveredEvent>().notNull(),
  cause: text('cause').notNull(),
  data: json<Readonly<Record<string, unknown>>>('data').notNull(),
  happenedAtMs: instant('happened_at_ms').notNull(),
  state: text('state').$type<DeliveryState>().notNull().default('pending'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAtMs: instant('next_attempt_at_ms').notNull(),
  failingSinceMs: instant('failing_since_ms'),
  lastError: text('last_error').$type<DeliveryError>(),
  lastStatus: integer('last_status'),
  lastAnswer: text('last_answer'),
  sentAtMs: instant('sent_at_ms'),
})

export const webhookTries = sqliteTable(
  'webhook_tries',
  {
    deliverySequence: integer('delivery_sequence').notNull(),
    begunAtMs: instant('begun_at_ms').notNull(),
    nth: integer('nth').notNull(),
    tookMs: integer('took_ms').notNull(),
    error: text('error').$type<DeliveryError>(),
    status: integer('status'),
    answer: text('answer'),
  },
  (table) => [primaryKey({ columns: [table.deliverySequence, table.begunAtMs] })],
)
