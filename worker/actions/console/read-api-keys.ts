import { listKeyRequests } from '#db/console/api-key-requests.ts'
import { type KeyRow, listApiKeys, readApiKey } from '#db/console/api-keys.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { keyStateAt } from '#domain/key-ends.ts'

/** A page of the billing side's keys, newest first, also those that open nothing any more. */
export async function readApiKeys(
  db: Database,
  page: Parameters<typeof listApiKeys>[1],
  nowMs: number,
) {
  const keys = await listApiKeys(db, page)
  return keys.map((key) => keyView(key, nowMs))
}

/** One key with its last requests, the latest first; null when there is none. */
export async function readApiKeyPage(db: Database, id: string, nowMs: number) {
  const [key, requests] = await together(db, [
    readApiKey(db, id),
    listKeyRequests(db, id, mostKeyRequests),
  ])
  if (key === null) return null
  return {
    ...keyView(key, nowMs),
    requests: requests.map(({ atMs, ...request }) => ({ ...request, at: isoInstant(atMs) })),
  }
}

/** As many as `api_key_requests` keeps of a key. */
const mostKeyRequests = 100

function keyView(key: KeyRow, nowMs: number) {
  return {
    id: key.id,
    name: key.name,
    /** Null of a key from before they were kept. */
    lastFour: key.lastFour,
    scopes: key.scopes,
    state: keyStateAt(key, nowMs),
    createdAt: isoInstant(key.createdAtMs),
    createdBy: key.createdBy,
    expiresAt: isoInstantOrNull(key.expiresAtMs),
    lastUsedOn: key.lastUsedOn,
    revokedAt: isoInstantOrNull(key.revokedAtMs),
    revokedBy: key.revokedBy,
    /** The key that this one took over from, and the one that took over from it. */
    predecessor: neighbour(key.predecessorId, key.predecessorCreatedAtMs, key.predecessorLastFour),
    successor: neighbour(key.successorId, key.successorCreatedAtMs, key.successorLastFour),
  }
}

const neighbour = (id: string | null, createdAtMs: number | null, lastFour: string | null) =>
  id === null || createdAtMs === null ? null : { id, createdAt: isoInstant(createdAtMs), lastFour }
