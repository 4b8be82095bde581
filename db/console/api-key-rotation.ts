import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'

/** Holds of a key that works, that a person chose the scopes of, and that nothing took over from. */
export const mayBeRotated = (id: string, nowMs: number): SQL => sql`EXISTS (
  SELECT 1 FROM api_keys AS k WHERE id = ${id} AND revoked_at_ms IS NULL
    AND (expires_at_ms IS NULL OR expires_at_ms > ${nowMs})
    AND NOT EXISTS (SELECT 1 FROM json_each(k.scopes) WHERE value = 'backup')
    AND NOT EXISTS (SELECT 1 FROM api_keys AS next
      WHERE next.predecessor_id = k.id AND next.revoked_at_ms IS NULL))`

/** A statement for a batch: a key that may do what its predecessor may, under the same name. */
export const insertSuccessor = (
  db: Database,
  predecessorId: string,
  key: Readonly<{
    id: string
    keyHash: string
    lastFour: string
    createdAtMs: number
    expiresAtMs: number | null
    createdBy: string
  }>,
) =>
  statement(
    db,
    sql`INSERT INTO api_keys (id, name, key_hash, last_four, scopes, created_at_ms, expires_at_ms,
        created_by, predecessor_id)
      SELECT ${key.id}, name, ${key.keyHash}, ${key.lastFour}, scopes, ${key.createdAtMs},
        ${key.expiresAtMs}, ${key.createdBy}, id
      FROM api_keys WHERE id = ${predecessorId}`,
  )

/** A statement for a batch: the key ends then, unless it ends sooner. */
export const endKeyBy = (db: Database, id: string, atMs: number) =>
  statement(
    db,
    sql`UPDATE api_keys SET expires_at_ms = min(coalesce(expires_at_ms, ${atMs}), ${atMs})
      WHERE id = ${id}`,
  )
