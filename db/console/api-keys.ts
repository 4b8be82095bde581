import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { apiKeys } from '#db/schema/operations.ts'
import { people } from '#db/schema/people.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { KeyScope } from '#domain/key-scopes.ts'

/** The key with this SHA-256, unless it was revoked or has expired at `nowMs`. */
export async function findActiveApiKey(
  db: Database,
  keyHash: string,
  nowMs: number,
): Promise<Readonly<{
  id: string
  scopes: readonly KeyScope[]
  lastUsedOn: CalendarDate | null
}> | null> {
  const rows = await built(
    db,
    db
      .select({ id: apiKeys.id, scopes: apiKeys.scopes, lastUsedOn: apiKeys.lastUsedOn })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.keyHash, keyHash),
          isNull(apiKeys.revokedAtMs),
          or(isNull(apiKeys.expiresAtMs), gt(apiKeys.expiresAtMs, nowMs)),
        ),
      )
      .limit(1),
  )
  return rows[0] ?? null
}

/** Keeps the day of the latest use; a day that is kept already is not written again. */
export const noteUse = (db: Database, id: string, on: CalendarDate) =>
  db
    .update(apiKeys)
    .set({ lastUsedOn: on })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedOn), lt(apiKeys.lastUsedOn, on))))

/** A statement for a batch. Only the hash is stored. */
export const insertApiKey = (
  db: Database,
  key: Readonly<{
    id: string
    name: string
    keyHash: string
    scopes: readonly KeyScope[]
    createdAtMs: number
    createdBy: string
    requestKey: string
    requestHash: string
  }>,
) => db.insert(apiKeys).values(key)

/** Keys newest first, revoked ones too, with who made and revoked them. */
export function listApiKeys(
  db: Database,
  page: Readonly<{ limit: number; after: Readonly<{ atMs: number; id: string }> | null }>,
) {
  const { after } = page
  return built(
    db,
    db
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        scopes: apiKeys.scopes,
        createdAtMs: apiKeys.createdAtMs,
        createdBy: makers.name,
        lastUsedOn: apiKeys.lastUsedOn,
        revokedAtMs: apiKeys.revokedAtMs,
        revokedBy: revokers.name,
      })
      .from(apiKeys)
      .leftJoin(makers, eq(makers.id, apiKeys.createdBy))
      .leftJoin(revokers, eq(revokers.id, apiKeys.revokedBy))
      .where(
        after
          ? sql`(${apiKeys.createdAtMs}, ${apiKeys.id}) < (${after.atMs}, ${after.id})`
          : undefined,
      )
      .orderBy(desc(apiKeys.createdAtMs), desc(apiKeys.id))
      .limit(page.limit),
  )
}

const makers = alias(people, 'makers')
const revokers = alias(people, 'revokers')

/** Of the request that made a key under this Idempotency-Key; null where it was made before hashes were kept. */
export async function findRequestHash(db: Database, requestKey: string): Promise<string | null> {
  const rows = await db
    .select({ requestHash: apiKeys.requestHash })
    .from(apiKeys)
    .where(eq(apiKeys.requestKey, requestKey))
    .limit(1)
  return rows[0]?.requestHash ?? null
}

/** Whether there is such a key, revoked or not. */
export async function apiKeyExists(db: Database, id: string): Promise<boolean> {
  const rows = await db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, id)).limit(1)
  return rows.length > 0
}
