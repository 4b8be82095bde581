import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { type AnySQLiteColumn, alias } from 'drizzle-orm/sqlite-core'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull } from '#db/core/read.ts'
import { apiKeys } from '#db/schema/operations.ts'
import { people } from '#db/schema/people.ts'
import type { KeyScope } from '#domain/key-scopes.ts'

/** The key with this SHA-256, also one that opens nothing any more. */
export async function findApiKey(db: Database, keyHash: string): Promise<FoundKey | null> {
  const rows = await built(
    db,
    db
      .select({
        id: apiKeys.id,
        scopes: apiKeys.scopes,
        expiresAtMs: apiKeys.expiresAtMs,
        revokedAtMs: apiKeys.revokedAtMs,
      })
      .from(apiKeys)
      .where(eq(apiKeys.keyHash, keyHash))
      .limit(1),
  )
  return rows[0] ?? null
}

type FoundKey = Readonly<{
  id: string
  scopes: readonly KeyScope[]
  expiresAtMs: number | null
  revokedAtMs: number | null
}>

/** A statement for a batch. Of the key itself its hash is stored, and its last characters. */
export const insertApiKey = (
  db: Database,
  key: Readonly<{
    id: string
    name: string
    keyHash: string
    lastFour: string
    scopes: readonly KeyScope[]
    createdAtMs: number
    expiresAtMs: number | null
    createdBy: string
  }>,
) => db.insert(apiKeys).values(key)

/** Keys newest first, also those that open nothing any more. */
export function listApiKeys(
  db: Database,
  page: Readonly<{ limit: number; after: Readonly<{ atMs: number; id: string }> | null }>,
) {
  const { after } = page
  return built(
    db,
    selectKeys(db)
      .where(
        after
          ? sql`(${apiKeys.createdAtMs}, ${apiKeys.id}) < (${after.atMs}, ${after.id})`
          : undefined,
      )
      .orderBy(desc(apiKeys.createdAtMs), desc(apiKeys.id))
      .limit(page.limit),
  )
}

/** One of them. */
export const readApiKey = (db: Database, id: string) =>
  built(db, selectKeys(db).where(eq(apiKeys.id, id)).limit(1)).to(firstOrNull)

export type KeyRow = Awaited<ReturnType<typeof listApiKeys>>[number]

const makers = alias(people, 'makers')
const revokers = alias(people, 'revokers')
const predecessors = alias(apiKeys, 'predecessors')
const successors = alias(apiKeys, 'successors')

/** A column of a joined table, under a name of its own: a batch answers rows by their names. */
const named = <Column extends AnySQLiteColumn>(column: Column, name: string) =>
  sql<Column['_']['data'] | null>`${column}`.as(name)

/** With who made and revoked it, the key before it, and the one that took over from it. */
const selectKeys = (db: Database) =>
  db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      lastFour: apiKeys.lastFour,
      scopes: apiKeys.scopes,
      createdAtMs: apiKeys.createdAtMs,
      createdBy: named(makers.name, 'maker'),
      expiresAtMs: apiKeys.expiresAtMs,
      lastUsedOn: apiKeys.lastUsedOn,
      revokedAtMs: apiKeys.revokedAtMs,
      revokedBy: named(revokers.name, 'revoker'),
      predecessorId: named(predecessors.id, 'predecessor'),
      predecessorCreatedAtMs: named(predecessors.createdAtMs, 'predecessor_made'),
      predecessorLastFour: named(predecessors.lastFour, 'predecessor_ending'),
      successorId: named(successors.id, 'successor'),
      successorCreatedAtMs: named(successors.createdAtMs, 'successor_made'),
      successorLastFour: named(successors.lastFour, 'successor_ending'),
    })
    .from(apiKeys)
    .leftJoin(makers, eq(makers.id, apiKeys.createdBy))
    .leftJoin(revokers, eq(revokers.id, apiKeys.revokedBy))
    .leftJoin(predecessors, eq(predecessors.id, apiKeys.predecessorId))
    .leftJoin(
      successors,
      and(eq(successors.predecessorId, apiKeys.id), isNull(successors.revokedAtMs)),
    )

/** Whether there is such a key, revoked or not. */
export async function apiKeyExists(db: Database, id: string): Promise<boolean> {
  const rows = await db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, id)).limit(1)
  return rows.length > 0
}
