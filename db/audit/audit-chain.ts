import { sql } from 'drizzle-orm'
import { integer, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, onlyRow, rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { AuditHead } from '#domain/campaign/anchor.ts'
import { auditHash, withDigests } from './audit-hash.ts'
import { readAuditPage } from './audit-page.ts'

/** What one piece of sealing did. */
export type Sealed = Readonly<{
  rows: number
  /** The last row that was sealed before, and the last one now: for the anchor. */
  before: AuditHead | null
  last: AuditHead
  /** Whether all of them are as they were read: nobody was faster. */
  isWhole: boolean
  /** Whether more may wait. */
  isFull: boolean
}>

/**
 * Seals the rows that were committed and have no hash, oldest first, up to `limit`; null when none waits.
 * Each hash follows from committed rows alone, so that two runs at once write the same.
 */
export async function sealRows(db: Database, limit: number): Promise<Sealed | null> {
  const waiting = await readAuditPage(db, sql`hash IS NULL`, limit)
  const first = waiting[0]?.row.sequence
  if (first === undefined) return null
  const before = await findBefore(db, first)
  let last: AuditHead = before ?? { sequence: 0, hash: '' }
  const sealed: SealedRow[] = []
  for (const vouched of waiting) {
    // A row that lost its hash among others is no neighbour of those at the end.
    if (sealed.length > 0 && vouched.row.sequence !== last.sequence + 1) break
    const row = await withDigests(vouched)
    last = { sequence: row.sequence, hash: await auditHash(last.hash || null, row) }
    sealed.push({ ...last, format: row.format, digests: row.digests })
  }
  const written = await writeHashes(db, first, sealed)
  const isFull = sealed.length < waiting.length || waiting.length === limit
  return { rows: written, before, last, isWhole: written === sealed.length, isFull }
}

type SealedRow = AuditHead &
  Readonly<{ format: number; digests: Readonly<Record<string, string>> | null }>

/** The row before, when it is sealed. */
const findBefore = (db: Database, sequence: number) =>
  rows(
    db,
    { sequence: integer, hash: orNull(text) },
    sql`SELECT sequence, hash FROM audit WHERE sequence < ${sequence} ORDER BY sequence DESC LIMIT 1`,
  ).to(([found]): AuditHead | null =>
    found?.hash ? { sequence: found.sequence, hash: found.hash } : null,
  )

/** All of them or none, in one statement: who was overtaken has read less than there is now. */
async function writeHashes(
  db: Database,
  first: number,
  sealed: readonly SealedRow[],
): Promise<number> {
  const result = await statement(
    db,
    sql`UPDATE audit SET hash = sealed.value->>'hash', format = sealed.value->>'format',
      digests = nullif(sealed.value->'digests', 'null')
    FROM json_each(${JSON.stringify(sealed)}) AS sealed
    WHERE audit.sequence = sealed.value->>'sequence' AND audit.hash IS NULL
      AND (SELECT hash FROM audit WHERE sequence = ${first}) IS NULL`,
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

/** The last row, how far SQLite has counted, and the first row behind `sequence` with its time. */
export const findEnd = (db: Database, sequence: number) =>
  together(db, [
    rows(
      db,
      { lastSequence: integer, countedSequence: integer },
      sql`SELECT coalesce((SELECT max(sequence) FROM audit), 0) AS lastSequence,
        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0) AS countedSequence`,
    ).to(onlyRow),
    rows(
      db,
      { sequence: integer, atMs: integer },
      sql`SELECT sequence, at_ms AS atMs FROM audit WHERE sequence > ${sequence}
        AND hash IS NOT NULL ORDER BY sequence LIMIT 1`,
    ).to(firstOrNull),
  ]).to(([end, behind]) => ({ ...end, behind }))
