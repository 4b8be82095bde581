import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { RowResult } from '#domain/ledger/import-states.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { Cells } from './import-rows.ts'

export type ResultRow = Readonly<{
  rowNumber: number
  cells: Cells
  /** Of the commit where it has come by, else of the dry run; null while neither has. */
  result: RowResult | null
  problems: readonly FieldError[]
  isLate: boolean
}>

/** Rows of an import in the order of the file, after a row; `result` null: all of them. */
export async function listResultRows(
  db: Database,
  importId: string,
  filter: Readonly<{ result: RowResult | null; isLate: boolean }>,
  page: Readonly<{ afterRow: number; limit: number }>,
): Promise<ResultRow[]> {
  const rows = await db.all<StoredRow>(sql`
    SELECT row_number AS rowNumber, cells, coalesce(outcome, verdict) AS result, problems,
      is_late AS isLate
    FROM import_rows
    WHERE import_id = ${importId} AND row_number > ${page.afterRow}
      AND ${filter.result === null ? sql`true` : sql`coalesce(outcome, verdict) = ${filter.result}`}
      AND ${filter.isLate ? sql`is_late = 1` : sql`true`}
    ORDER BY row_number LIMIT ${page.limit}`)
  return rows.map(({ rowNumber, cells, result, problems, isLate }) => ({
    rowNumber,
    cells: JSON.parse(cells) as Cells,
    result,
    problems: problems === null ? [] : (JSON.parse(problems) as readonly FieldError[]),
    isLate: isLate === 1,
  }))
}

type StoredRow = Readonly<{
  rowNumber: number
  cells: string
  result: RowResult | null
  problems: string | null
  isLate: 0 | 1
}>
