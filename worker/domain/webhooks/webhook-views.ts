import { z } from 'zod'
import { deliveredEvents, webhookEvents } from './webhook-events.ts'

/** `sent`: the endpoint took it. `failed`: given up after three days, or gone. `cancelled`: switched off meanwhile. */
export const deliveryStates = ['pending', 'sent', 'failed', 'cancelled'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Why nothing is sent to an endpoint: somebody switched it off, or it answered 410 Gone. */
export const offReasons = ['by_hand', 'gone'] as const
export type OffReason = (typeof offReasons)[number]

/** Why a try did not succeed, beside the status that was answered. */
export const deliveryErrors = [
  'status',
  'redirect',
  'gone',
  'timeout',
  'unreachable',
  'address_refused',
  'secret_unreadable',
  'endpoint_failing',
  'interrupted',
  'switched_off',
] as const
export type DeliveryError = (typeof deliveryErrors)[number]

/** Whether the deployment’s secret DATA_KEY is there and of its form; without it there are no endpoints. */
export const dataKeyStates = ['set', 'missing', 'invalid'] as const
export type DataKeyState = (typeof dataKeyStates)[number]

const instant = z.iso.datetime()

/** An endpoint as the console lists it. */
export const endpointView = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['standard', 'slack']),
  /** Its host and how it ends: the whole address is a secret. */
  address: z.string(),
  events: z.array(z.enum(webhookEvents)),
  /** Send it as `expect` with a change. */
  version: z.int(),
  createdAt: instant,
  createdBy: z.string().nullable(),
  offSince: instant.nullable(),
  offReason: z.enum(offReasons).nullable(),
  secretMadeAt: instant.nullable(),
  /** Until then the earlier secret signs too; null: no earlier one does. */
  earlierSecretUntil: instant.nullable(),
  /** False: it was sealed under another DATA_KEY. */
  isReadable: z.boolean(),
  waiting: z.int(),
  failed: z.int(),
  lastSentAt: instant.nullable(),
})
export type EndpointView = z.output<typeof endpointView>

/** One of the last 100 deliveries of an endpoint. */
export const deliveryView = z.strictObject({
  /** The header webhook-id, the same at every try. */
  id: z.string(),
  event: z.enum(deliveredEvents),
  data: z.record(z.string(), z.unknown()),
  happenedAt: instant,
  state: z.enum(deliveryStates),
  tries: z.int(),
  lastError: z.enum(deliveryErrors).nullable(),
  lastStatus: z.int().nullable(),
  /** The beginning of what was answered, 1 kB at most. */
  lastAnswer: z.string().nullable(),
  sentAt: instant.nullable(),
  nextTryAt: instant.nullable(),
})
export type DeliveryView = z.output<typeof deliveryView>

/** Answers of /api/admin/webhooks. */
export const webhookAnswers = {
  list: z.strictObject({
    items: z.array(endpointView),
    nextCursor: z.null(),
    dataKey: z.enum(dataKeyStates),
  }),
  /** The secret, `whsec_…`, is shown here and never again; null for Slack, which verifies nothing. */
  created: z.strictObject({ id: z.string(), secret: z.string().nullable() }),
  changed: z.strictObject({ change: z.enum(['changed', 'unchanged']) }),
  ended: z.strictObject({ change: z.enum(['ended', 'unchanged']) }),
  secret: z.strictObject({ secret: z.string(), earlierSecretUntil: instant.nullable() }),
  tested: z.strictObject({ deliveryId: z.string() }),
  deliveries: z.strictObject({ items: z.array(deliveryView), nextCursor: z.null() }),
  sentAgain: z.strictObject({ state: z.literal('pending') }),
} as const
