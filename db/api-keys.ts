import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Database } from './database.ts'
import { apiKeys } from './schema/operations.ts'

/** The key with this SHA-256, unless it was revoked or has expired at `nowMs`. */
export async function findActiveApiKey(
  db: Database,
  keyHash: string,
  nowMs: number,
): Promise<Readonly<{ id: string; scopes: readonly string[] }> | null> {
  const rows = await db
    .select({ id: apiKeys.id, scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.keyHash, keyHash),
        isNull(apiKeys.revokedAtMs),
        or(isNull(apiKeys.expiresAtMs), gt(apiKeys.expiresAtMs, nowMs)),
      ),
    )
    .limit(1)
  return rows[0] ?? null
}
