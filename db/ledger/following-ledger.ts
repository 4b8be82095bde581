import { sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows, together } from '#db/core/read.ts'
import { type LedgerFilter, reachOf } from './ledger-filter.ts'
import { listSentFields, type StoredFields } from './ledger-list.ts'

export type LinesAfter = Readonly<{
  rows: StoredFields[]
  /** Every line of the filter up to this sequence was given, by this page or those before. */
  through: number
  /** The ledger goes on behind that. */
  hasMore: boolean
  /** Its last sequence as the lines were read; 0 while it has none. */
  last: number
}>

/**
 * Lines with a greater sequence, oldest first. Sequences are given in the order in which batches commit, so that
 * none below `through` appears later. A page may hold fewer than `limit`, even none, and still have a next
 * one: it looked as far as one request may.
 */
export function listLinesAfter(
  db: Database,
  filter: LedgerFilter,
  { after, limit }: Readonly<{ after: number; limit: number }>,
): Read<LinesAfter> {
  const reach = sql`coalesce(${reachOf(filter, { after: sql`${after}` })}, ${Number.MAX_SAFE_INTEGER})`
  return together(db, [
    listSentFields(db, filter, { from: after + 1, through: reach, limit: limit + 1 }),
    rows(
      db,
      { last: integer, reach: integer },
      sql`SELECT coalesce(max(sequence), 0) AS last, CAST(${reach} AS INTEGER) AS reach FROM revenue_lines`,
    ),
  ]).to(([found, edge]) => {
    const { last, reach } = onlyRow(edge)
    const shown = found.slice(0, limit)
    const isCut = found.length > limit
    const through = (isCut ? shown.at(-1)?.sequence : undefined) ?? Math.min(reach, last)
    return { rows: shown, through, hasMore: through < last && (isCut || reach < last), last }
  })
}
