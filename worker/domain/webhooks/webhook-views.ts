import type { EndpointKind } from './endpoint-address.ts'
import type { DeliveredEvent, WebhookEvent } from './webhook-events.ts'

/** `sent`: the endpoint took it. `failed`: given up after three days, or gone. `cancelled`: switched off meanwhile. */
export type DeliveryState = 'pending' | 'sent' | 'failed' | 'cancelled'

/** Why nothing is sent to an endpoint: somebody switched it off, or it answered 410 Gone. */
export type OffReason = 'by_hand' | 'gone'

/** Why a try did not succeed; where a status was answered it is kept beside it. */
export type DeliveryError =
  | 'status'
  | 'redirect'
  | 'gone'
  /** No answer within ten seconds. */
  | 'timeout'
  | 'refused'
  /** Closed before there was an answer, or refused: locally nobody tells the two apart. */
  | 'connection_lost'
  | 'name_not_found'
  /** No connection that its certificate vouches for. */
  | 'tls'
  /** The platform says no more. */
  | 'unreachable'
  | 'address_refused'
  /** It was sealed under another DATA_KEY: nothing goes out unsigned. */
  | 'secret_unreadable'
  /** Not tried: another delivery to the same endpoint had just failed. */
  | 'endpoint_failing'
  | 'interrupted'
  | 'switched_off'

/** An endpoint as the console lists it. Instants are ISO 8601. */
export type EndpointView = Readonly<{
  id: string
  name: string
  kind: EndpointKind
  /** Its host and how it ends: which one it is, in a list. */
  address: string
  /** All of it but what may be a secret; null while it can’t be read. */
  wholeAddress: string | null
  events: readonly WebhookEvent[]
  /** Sent as `expect` with a change. */
  version: number
  createdAt: string
  createdBy: string | null
  offSince: string | null
  offReason: OffReason | null
  /** Null for Slack, which has no secret but its address. */
  secretMadeAt: string | null
  /** Until then the earlier secret signs too; null: none does. */
  earlierSecretUntil: string | null
  /** False: it was sealed under another DATA_KEY than the one that is set. */
  isReadable: boolean
  waiting: number
  failed: number
  lastSentAt: string | null
}>

/** One of the last 100 deliveries of an endpoint. */
export type DeliveryView = Readonly<{
  /** The header webhook-id, the same at every try. */
  id: string
  event: DeliveredEvent
  data: Readonly<Record<string, unknown>>
  happenedAt: string
  state: DeliveryState
  tries: number
  lastError: DeliveryError | null
  lastStatus: number | null
  /** The beginning of what was answered, 1 kB at most. */
  lastAnswer: string | null
  sentAt: string | null
  nextTryAt: string | null
}>

/** One try of a delivery. */
export type TryView = Readonly<{
  /** Counts up since it was last ordered. One that is missing was of a run that was stopped. */
  nth: number
  begunAt: string
  tookMs: number
  /** Null: it was taken. */
  error: DeliveryError | null
  status: number | null
  /** The beginning of what was answered, 200 characters at most. */
  answer: string | null
}>

/** A delivery whole: what was sent, and each try of it that is on record, the latest first. */
export type DeliveryDetail = DeliveryView &
  Readonly<{
    /** As of the latest try. `value` null: made anew at each try. */
    headers: readonly Readonly<{ name: string; value: string | null }>[]
    /** The bytes of every try. */
    body: string
    recorded: readonly TryView[]
    /** Tries since it was last ordered of which nothing is on record: under way, or stopped midway. */
    unrecorded: number
  }>
