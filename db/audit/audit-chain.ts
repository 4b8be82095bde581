import { asc, desc, gt, isNull, lt, sql } from 'drizzle-orm'
import { flag, integer, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, onlyRow, rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { audit } from '#db/schema/operations.ts'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'

export type AuditRow = typeof audit.$inferSelect

/** SHA-256 over the row and the hash before it (null for the first row), as 64 hexadecimal digits. */
export function auditHash(previousHash: string | null, row: AuditRow): Promise<string> {
  const { hash: _notPartOfItself, ...content } = row
  return sha256Hex(canonicalJson({ ...content, previousHash }))
}

/** Rows without a hash, oldest first. Uses audit_unsealed. */
export const listUnsealed = (db: Database, limit: number) =>
  db.select().from(audit).where(isNull(audit.hash)).orderBy(asc(audit.sequence)).limit(limit)

/** The hash of the row before `sequence`; null when that is the first row, or the row before is unsealed. */
export async function findHashBefore(db: Database, sequence: number): Promise<string | null> {
  const [before] = await db
    .select({ hash: audit.hash })
    .from(audit)
    .where(lt(audit.sequence, sequence))
    .orderBy(desc(audit.sequence))
    .limit(1)
  return before?.hash ?? null
}

/** Writes hashes to rows that have none, in one statement. A row that was sealed meanwhile keeps its hash. */
export async function writeHashes(
  db: Database,
  hashes: readonly Readonly<{ sequence: number; hash: string }>[],
): Promise<number> {
  const result = await statement(
    db,
    sql`UPDATE audit SET hash = sealed.value->>'hash'
    FROM json_each(${JSON.stringify(hashes)}) AS sealed
    WHERE audit.sequence = sealed.value->>'sequence' AND audit.hash IS NULL`,
  )
  return result.meta.changes
}

/** The last sealed row, and the hash of the row at `sequence`: null where that is not there or not sealed. */
export const findSealed = (db: Database, sequence: number) =>
  together(db, [
    rows(
      db,
      { sequence: integer, hash: text },
      sql`SELECT sequence, hash FROM audit WHERE hash IS NOT NULL ORDER BY sequence DESC LIMIT 1`,
    ).to(firstOrNull),
    rows(
      db,
      { hash: text },
      sql`SELECT hash FROM audit WHERE sequence = ${sequence} AND hash IS NOT NULL`,
    ).to((found) => firstOrNull(found)?.hash ?? null),
  ]).to(([last, hashThere]) => ({ last, hashThere }))

/** Where a verification stands: everything up to `sequence` is intact. */
export type ChainPosition = Readonly<{ sequence: number; hash: string | null }>

export const chainStart: ChainPosition = { sequence: 0, hash: null }

/**
 * `broken` names the first row whose hash does not follow from it and its predecessor. `unfinished`
 * stopped at its page limit: go on from `through`. Rows at the end that wait to be sealed are intact.
 */
export type ChainVerdict =
  | Readonly<{ state: 'intact' | 'unfinished'; through: ChainPosition }>
  | Readonly<{ state: 'broken'; atSequence: number; through: ChainPosition }>

/** Recomputes the chain page by page, from `from` on. */
export async function verifyAuditChain(
  db: Database,
  from: ChainPosition = chainStart,
  { pageSize, mostPages }: Readonly<{ pageSize: number; mostPages: number }> = {
    pageSize: 500,
    mostPages: 100,
  },
): Promise<ChainVerdict> {
  let through = from
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await listAfter(db, through.sequence, pageSize)
    for (const row of page) {
      if (row.hash === null) {
        const isBreak = await isSkipped(db, row.sequence)
        return isBreak ? { state: 'broken', atSequence: row.sequence, through } : intact(through)
      }
      if (row.hash !== (await auditHash(through.hash, row))) {
        return { state: 'broken', atSequence: row.sequence, through }
      }
      through = { sequence: row.sequence, hash: row.hash }
    }
    if (page.length < pageSize) return intact(through)
  }
  return { state: 'unfinished', through }
}

const intact = (through: ChainPosition): ChainVerdict => ({ state: 'intact', through })

/**
 * Sealing is in order: a row that has no hash while a later one has was not left out by it. Asked in
 * one statement, since the row may be sealed while it is looked at.
 */
const isSkipped = (db: Database, sequence: number) =>
  rows(
    db,
    { skipped: flag },
    sql`SELECT EXISTS (SELECT 1 FROM audit
    WHERE sequence > ${sequence} AND hash IS NOT NULL) AND EXISTS (SELECT 1 FROM audit
    WHERE sequence = ${sequence} AND hash IS NULL) AS skipped`,
  ).to((found) => onlyRow(found).skipped)

const listAfter = (db: Database, sequence: number, limit: number) =>
  db
    .select()
    .from(audit)
    .where(gt(audit.sequence, sequence))
    .orderBy(asc(audit.sequence))
    .limit(limit)
