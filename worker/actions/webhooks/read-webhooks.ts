import type { Outcome } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { type DeliveryRow, listDeliveries } from '#db/webhooks/delivery-list.ts'
import { type EndpointRow, findStanding, listEndpoints } from '#db/webhooks/endpoints.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { revealedAddress } from '#domain/webhooks/revealed-address.ts'
import type { DeliveryView, EndpointView } from '#domain/webhooks/webhook-views.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import { noSuchEndpoint } from './endpoint-refusals.ts'
import { keyChangeOf } from './read-key-change.ts'

/** All endpoints, newest first, whether each can be read, and how far a change of the key has come. */
export async function readEndpoints(db: Database, dataKey: DataKey, nowMs: number) {
  const endpoints = await listEndpoints(db)
  const items = await Promise.all(
    endpoints.map(async (endpoint) =>
      endpointView(endpoint, await openUrl(dataKey, endpoint), nowMs),
    ),
  )
  return { items, keyChange: await keyChangeOf(dataKey, endpoints) }
}

/** Its address; null where it was sealed under a key that is not set. */
export async function openUrl(
  dataKey: DataKey,
  { id, sealedUrl }: Readonly<{ id: string; sealedUrl: string | null }>,
): Promise<string | null> {
  if (dataKey.state !== 'set' || sealedUrl === null) return null
  return dataKey.safe.open({ purpose: 'webhook_url', id }, sealedUrl)
}

/** The last 100 deliveries of an endpoint, newest first. */
export async function readDeliveries(
  db: Database,
  endpointId: string,
): Promise<Outcome<{ items: DeliveryView[] }>> {
  const [standing, deliveries] = await together(db, [
    findStanding(db, endpointId),
    listDeliveries(db, endpointId),
  ])
  if (standing === null || standing.isEnded) return noSuchEndpoint
  return { ok: true, items: deliveries.map(deliveryView) }
}

const endpointView = (row: EndpointRow, url: string | null, nowMs: number): EndpointView => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  address: row.shownAddress,
  wholeAddress: url === null ? null : revealedAddress(url),
  events: row.events,
  version: row.version,
  createdAt: isoInstant(row.createdAtMs),
  createdBy: row.createdBy,
  offSince: isoInstantOrNull(row.offAtMs),
  offReason: row.offReason,
  secretMadeAt: isoInstantOrNull(row.secretMadeAtMs),
  earlierSecretUntil:
    row.earlierUntilMs !== null && row.earlierUntilMs > nowMs
      ? isoInstant(row.earlierUntilMs)
      : null,
  isReadable: url !== null,
  waiting: row.waiting,
  failed: row.failed,
  lastSentAt: isoInstantOrNull(row.lastSentAtMs),
})

export const deliveryView = (row: DeliveryRow): DeliveryView => ({
  id: row.id,
  event: row.event,
  data: row.data,
  happenedAt: isoInstant(row.happenedAtMs),
  state: row.state,
  tries: row.attempts,
  lastError: row.lastError,
  lastStatus: row.lastStatus,
  lastAnswer: row.lastAnswer,
  sentAt: isoInstantOrNull(row.sentAtMs),
  nextTryAt: row.state === 'pending' ? isoInstant(row.nextAttemptAtMs) : null,
})
