import { type SQL, sql } from 'drizzle-orm'
import { type Cell, flag, integer, json, orNull, type RowOf, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { type RowResult, rowResults, type ShownRows } from '#domain/imports/import-states.ts'
import { type EarnsNothing, earnsNothingReasons } from '#domain/ledger/earning.ts'
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
  remark: orNull(textOf<EarnsNothing>()),
  repeatsRow: orNull(integer),
}
export type ResultRow = RowOf<typeof resultRow>

/** Rows of an import in the order of the file, after a row. */
export const listResultRows = (
  db: Database,
  importId: string,
  filter: ShownRows,
  page: Readonly<{ afterRow: number; limit: number }>,
): Read<ResultRow[]> =>
  rows(
    db,
    resultRow,
    sql`
    SELECT row_number AS rowNumber, cells, coalesce(outcome, verdict) AS result, problems,
      is_late AS isLate, remark, repeats_row AS repeatsRow
    FROM import_rows
    WHERE import_id = ${importId} AND row_number > ${page.afterRow}
      AND ${among(filter)}
    ORDER BY row_number LIMIT ${page.limit}`,
  )

function among(filter: ShownRows): SQL {
  if (isOneOf(rowResults, filter)) return sql`coalesce(outcome, verdict) = ${filter}`
  if (isOneOf(earnsNothingReasons, filter)) return sql`remark = ${filter}`
  if (filter === 'late') return sql`is_late = 1`
  return filter === 'repeated' ? sql`repeats_row IS NOT NULL` : sql`true`
}

const isOneOf = <Code extends string>(codes: readonly Code[], code: string): code is Code =>
  codes.some((each) => each === code)
