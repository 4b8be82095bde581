import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import type { LineId } from '#db/ledger/revenue-lines.ts'
import type { Minor } from '#domain/money/money.ts'
import type { Cells } from './import-rows.ts'

/** Where in an import: only what stands before it counts. */
type Before = Readonly<{ importId: string; place: number }>

/** Rows before a place that would bring one of these lines, in order. */
export async function listAcceptableRows(
  db: Database,
  { importId, place }: Before,
  ids: readonly LineId[],
): Promise<(LineId & Readonly<{ cells: Cells }>)[]> {
  const rows = await Promise.all(
    idChunks(ids).map((chunk) =>
      db.all<LineId & Readonly<{ cells: string }>>(sql`
        SELECT r.source, r.external_id AS externalId, r.cells
        FROM json_each(${chunk}) AS wanted CROSS JOIN import_rows AS r
          ON r.import_id = ${importId} AND r.external_id = wanted.value->>'externalId'
          AND r.source = wanted.value->>'source'
        WHERE r.place < ${place} AND r.verdict = 'accepted'
        ORDER BY r.place`),
    ),
  )
  return rows.flat().map((row) => ({ ...row, cells: JSON.parse(row.cells) as Cells }))
}

/** What the rows before a place would credit of these lines in all. */
export async function sumAcceptableCredits(
  db: Database,
  { importId, place }: Before,
  ids: readonly LineId[],
): Promise<(LineId & Readonly<{ creditedMinor: Minor }>)[]> {
  const sums = await Promise.all(
    idChunks(ids).map((chunk) =>
      db.all<LineId & Readonly<{ creditedMinor: Minor }>>(sql`
        SELECT r.source, r.corrects AS externalId, sum(r.amount_minor) AS creditedMinor
        FROM json_each(${chunk}) AS wanted CROSS JOIN import_rows AS r
          ON r.import_id = ${importId} AND r.corrects = wanted.value->>'externalId'
          AND r.source = wanted.value->>'source'
        WHERE r.place < ${place} AND r.verdict = 'accepted'
        GROUP BY r.source, r.corrects ORDER BY r.source, r.corrects`),
    ),
  )
  return sums.flat()
}

/** Which of these lines the import itself has brought to the ledger. */
export async function listBroughtLines(
  db: Database,
  importId: string,
  ids: readonly LineId[],
): Promise<LineId[]> {
  const found = await Promise.all(
    idChunks(ids).map((chunk) =>
      db.all<LineId>(sql`SELECT source, external_id AS externalId FROM revenue_lines
        WHERE (source, external_id) IN
          (SELECT value->>'source', value->>'externalId' FROM json_each(${chunk}))
          AND import_id = ${importId} ORDER BY sequence`),
    ),
  )
  return found.flat()
}

/** Which of these lines a row before the place stands for as the one that brought it. */
export async function listTakenLines(
  db: Database,
  { importId, place }: Before,
  ids: readonly LineId[],
): Promise<LineId[]> {
  const found = await Promise.all(
    idChunks(ids).map((chunk) =>
      db.all<LineId>(sql`SELECT r.source, r.external_id AS externalId
        FROM json_each(${chunk}) AS wanted CROSS JOIN import_rows AS r
          ON r.import_id = ${importId} AND r.external_id = wanted.value->>'externalId'
          AND r.source = wanted.value->>'source'
        WHERE r.place < ${place} AND r.outcome = 'accepted' ORDER BY r.place`),
    ),
  )
  return found.flat()
}

function idChunks(ids: readonly LineId[]): string[] {
  const byKey = new Map(
    ids.map(({ source, externalId }) => [`${source} ${externalId}`, { source, externalId }]),
  )
  return jsonChunks([...byKey.values()])
}
