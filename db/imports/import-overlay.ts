import { type SQL, sql } from 'drizzle-orm'
import { integer, json, minor, orNull, type RowOf, type Shape, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import type { LineId } from '#db/ledger/revenue-lines.ts'
import type { Cells } from './import-rows.ts'

/** Where in an import: only what stands before it counts. */
type Before = Readonly<{ importId: string; place: number }>

const lineId = { source: text, externalId: text }

// Of the row where the least place is: the one aggregate that SQLite takes the bare columns from.
const firstRow = {
  ...lineId,
  place: integer,
  rowNumber: integer,
  cells: json<Cells>(),
  recordVersion: orNull(integer),
}

/** Of each of these ids the first row before a place that is not refused: what it says stands for the file. */
export const listFirstRows = (
  db: Database,
  { importId, place }: Before,
  ids: readonly LineId[],
): Read<RowOf<typeof firstRow>[]> =>
  rowsOfLines(
    db,
    firstRow,
    ids,
    (wanted) => sql`
    SELECT r.source, r.external_id AS externalId, r.row_number AS rowNumber, r.cells,
      r.record_version AS recordVersion, min(r.place) AS place
    FROM ${wanted} CROSS JOIN import_rows AS r
      ON r.import_id = ${importId} AND r.external_id = wanted.value->>'externalId'
      AND r.source = wanted.value->>'source'
    WHERE r.place < ${place} AND r.verdict IN ('accepted', 'unchanged')
    GROUP BY r.source, r.external_id ORDER BY place`,
  )

const lineCredits = { ...lineId, creditedMinor: minor }

/**
 * What the rows before a place would credit of these lines in all, but for credits that came in since they were
 * judged. Without its index named, SQLite takes the condition on the ledger for a reason to read the whole file.
 */
export const sumAcceptableCredits = (
  db: Database,
  { importId, place }: Before,
  ids: readonly LineId[],
): Read<RowOf<typeof lineCredits>[]> =>
  rowsOfLines(
    db,
    lineCredits,
    ids,
    (wanted) => sql`
    SELECT r.source, r.corrects AS externalId, sum(r.amount_minor) AS creditedMinor
    FROM ${wanted} CROSS JOIN import_rows AS r INDEXED BY import_rows_by_corrected
      ON r.import_id = ${importId} AND r.corrects = wanted.value->>'externalId'
      AND r.source = wanted.value->>'source'
    WHERE r.place < ${place} AND r.verdict = 'accepted' AND NOT EXISTS (
      SELECT 1 FROM revenue_lines WHERE source = r.source AND external_id = r.external_id)
    GROUP BY r.source, r.corrects ORDER BY r.source, r.corrects`,
  )

/** Which of these lines the import itself has brought to the ledger. */
export const listBroughtLines = (
  db: Database,
  importId: string,
  ids: readonly LineId[],
): Read<LineId[]> =>
  rowsOfLines(
    db,
    lineId,
    ids,
    (wanted) => sql`
    SELECT source, external_id AS externalId FROM revenue_lines
    WHERE (source, external_id) IN
      (SELECT wanted.value->>'source', wanted.value->>'externalId' FROM ${wanted})
      AND import_id = ${importId} ORDER BY sequence`,
  )

/** Which of these lines a row before the place stands for as the one that brought it. */
export const listTakenLines = (
  db: Database,
  { importId, place }: Before,
  ids: readonly LineId[],
): Read<LineId[]> =>
  rowsOfLines(
    db,
    lineId,
    ids,
    (wanted) => sql`
    SELECT r.source, r.external_id AS externalId
    FROM ${wanted} CROSS JOIN import_rows AS r
      ON r.import_id = ${importId} AND r.external_id = wanted.value->>'externalId'
      AND r.source = wanted.value->>'source'
    WHERE r.place < ${place} AND r.outcome = 'accepted' ORDER BY r.place`,
  )

/** The rows of these lines: as few selects as the ids' size allows, each of a table "wanted" of ids. */
function rowsOfLines<Columns extends Shape>(
  db: Database,
  columns: Columns,
  ids: readonly LineId[],
  select: (wanted: SQL) => SQL,
): Read<RowOf<Columns>[]> {
  const byKey = new Map(
    ids.map(({ source, externalId }) => [`${source} ${externalId}`, { source, externalId }]),
  )
  return together(
    db,
    jsonChunks([...byKey.values()]).map((chunk) =>
      rows(db, columns, select(sql`json_each(${chunk}) AS wanted`)),
    ),
  ).to((pages) => pages.flat())
}
