import { sql } from 'drizzle-orm'
import { type Cell, flag, integer, json, orNull, type RowOf, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { RowResult } from '#domain/imports/import-states.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { Cells } from './import-rows.ts'

/** Null stands for none. */
const problems: Cell<readonly FieldError[]> = (held) =>
  orNull(json<readonly FieldError[]>())(held) ?? []

const resultRow = {
  rowNumber: integer,
  cells: json<Cells>(),
  /** Of the commit where it has come by, else of the dry run; null while neither has. */
  result: orNull(textOf<RowResult>()),
  problems,
  isLate: flag,
}
export type ResultRow = RowOf<typeof resultRow>

/** Rows of an import in the order of the file, after a row; `result` null: all of them. */
export const listResultRows = (
  db: Database,
  importId: string,
  filter: Readonly<{ result: RowResult | null; isLate: boolean }>,
  page: Readonly<{ afterRow: number; limit: number }>,
): Read<ResultRow[]> =>
  rows(
    db,
    resultRow,
    sql`
    SELECT row_number AS rowNumber, cells, coalesce(outcome, verdict) AS result, problems,
      is_late AS isLate
    FROM import_rows
    WHERE import_id = ${importId} AND row_number > ${page.afterRow}
      AND ${filter.result === null ? sql`true` : sql`coalesce(outcome, verdict) = ${filter.result}`}
      AND ${filter.isLate ? sql`is_late = 1` : sql`true`}
    ORDER BY row_number LIMIT ${page.limit}`,
  )
