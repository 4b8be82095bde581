import { listApiKeys } from '#db/console/api-keys.ts'
import type { Database } from '#db/core/database.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'

/** A page of the billing side's keys, newest first, revoked ones too. */
export async function readApiKeys(db: Database, page: Parameters<typeof listApiKeys>[1]) {
  const keys = await listApiKeys(db, page)
  return keys.map(({ createdAtMs, revokedAtMs, ...key }) => ({
    ...key,
    createdAt: isoInstant(createdAtMs),
    revokedAt: isoInstantOrNull(revokedAtMs),
  }))
}
