import { type SQL, sql } from 'drizzle-orm'
import { integer, json, orNull, type RowOf, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { FileCell } from '#domain/imports/file-reading.ts'
import type { RowResult } from '#domain/imports/import-states.ts'
import type { EarnsNothing } from '#domain/ledger/earning.ts'
import type { Minor } from '#domain/money/money.ts'
import type { FieldError } from '#domain/text/field-errors.ts'

export type Cells = Readonly<Record<string, FileCell>>

export type ReceivedRow = Readonly<{ place: number; rowNumber: number; cells: Cells }>

/** What later rows of the same file are judged by. */
export type RowFacts = Readonly<{
  source: string
  externalId: string
  corrects: string | null
  amountMinor: Minor | null
}>

export type JudgedRow = Readonly<{
  place: number
  result: RowResult
  problems: readonly FieldError[]
  isLate: boolean
  /** Why what it brings earns nothing, or a tenant counts for nobody; null when it does. */
  remark: EarnsNothing | null
  /** The row further up that has the same id; null when none has. */
  repeatsRow: number | null
  /** Of the tenant that it was judged by, `notRecorded` where there was none; null of lines. */
  recordVersion: number | null
  /** Null for a row that can't be read. */
  facts: RowFacts | null
}>

export type TakenRow = Readonly<{
  place: number
  result: RowResult
  problems: readonly FieldError[]
}>

/** Credits are judged after all other rows: what they correct may stand below them. */
export const placeOf = (rowNumber: number, isLast: boolean): number =>
  rowNumber + (isLast ? creditsFrom : 0)

const creditsFrom = 1_000_000_000

/** Statements of the batch of a page that arrives. */
export const insertImportRows = (db: Database, importId: string, rows: readonly ReceivedRow[]) =>
  jsonChunks(rows).map((chunk) =>
    statement(
      db,
      sql`INSERT INTO import_rows (import_id, place, row_number, cells)
      SELECT ${importId}, value->>'place', value->>'rowNumber', value->'cells'
      FROM json_each(${chunk})`,
    ),
  )

const pageRow = {
  place: integer,
  rowNumber: integer,
  cells: json<Cells>(),
  verdict: orNull(textOf<RowResult>()),
  recordVersion: orNull(integer),
}
export type PageRow = RowOf<typeof pageRow>

/** The next rows after a place, in the order of judging: of fees and overage, or of credits, never both. */
export const listImportRows = (
  db: Database,
  importId: string,
  afterPlace: number,
  limit: number,
): Read<PageRow[]> =>
  rows(
    db,
    pageRow,
    sql`
    SELECT place, row_number AS rowNumber, cells, verdict,
      record_version AS recordVersion
    FROM import_rows
    WHERE import_id = ${importId} AND place > ${afterPlace} ORDER BY place LIMIT ${limit}`,
  ).to((found) => {
    const isCredit = (found[0]?.place ?? 0) > creditsFrom
    return found.filter(({ place }) => place > creditsFrom === isCredit)
  })

/** Statements of the batch of a page of the dry run. */
export const writeVerdicts = (db: Database, importId: string, rows: readonly JudgedRow[]) =>
  jsonChunks(rows).map((chunk) =>
    statement(
      db,
      sql`INSERT INTO import_rows (import_id, place, row_number, cells, verdict, problems,
        is_late, source, external_id, corrects, amount_minor, remark, repeats_row,
        record_version)
      SELECT r.import_id, r.place, r.row_number, r.cells, judged.value->>'result',
        nullif(judged.value->'problems', '[]'), judged.value->>'isLate',
        judged.value->>'$.facts.source', judged.value->>'$.facts.externalId',
        judged.value->>'$.facts.corrects', judged.value->>'$.facts.amountMinor',
        judged.value->>'remark', judged.value->>'repeatsRow', judged.value->>'recordVersion'
      ${rowsOfChunk(importId, chunk, sql`judged`)}
      ON CONFLICT (import_id, place) DO UPDATE SET verdict = excluded.verdict,
        problems = excluded.problems, is_late = excluded.is_late, source = excluded.source,
        external_id = excluded.external_id, corrects = excluded.corrects,
        amount_minor = excluded.amount_minor, remark = excluded.remark,
        repeats_row = excluded.repeats_row, record_version = excluded.record_version`,
    ),
  )

/** Statements of the batch of a page of the commit. */
export const writeOutcomes = (db: Database, importId: string, rows: readonly TakenRow[]) =>
  jsonChunks(rows).map((chunk) =>
    statement(
      db,
      sql`INSERT INTO import_rows (import_id, place, row_number, cells, outcome, problems)
      SELECT r.import_id, r.place, r.row_number, r.cells, taken.value->>'result',
        nullif(taken.value->'problems', '[]')
      ${rowsOfChunk(importId, chunk, sql`taken`)}
      ON CONFLICT (import_id, place) DO UPDATE SET outcome = excluded.outcome,
        problems = excluded.problems`,
    ),
  )

// From the few of the page to their rows. An UPDATE … FROM leaves the order of the loops to the
// planner, which walks through the whole import for each row of the page.
const rowsOfChunk = (importId: string, chunk: string, name: SQL) => sql`
  FROM json_each(${chunk}) AS ${name} CROSS JOIN import_rows AS r
    ON r.import_id = ${importId} AND r.place = ${name}.value->>'place' WHERE true`
