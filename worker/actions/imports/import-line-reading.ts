import { correctedBy } from '#actions/ledger/judge-lines.ts'
import type { PageRow } from '#db/imports/import-rows.ts'
import { lineKey, type StoredLine } from '#db/ledger/revenue-lines.ts'
import { fieldWords } from '#domain/imports/field-words.ts'
import type { FileReading } from '#domain/imports/file-reading.ts'
import { type CreditClaims, readLineRow } from '#domain/imports/read-line-row.ts'
import type { LineParse } from '#domain/ledger/revenue-line.ts'
import type { FieldError } from '#domain/text/field-errors.ts'

/** A row as the line that it writes down, in the form in which the API would be sent it. */
export type AppliedRow = Readonly<{
  parse: LineParse
  input: Readonly<Record<string, unknown>>
  claims: CreditClaims | null
}>

/** Rows of a file as lines, each checked as far as it can be by itself. */
export const readRows = (
  reading: FileReading | null,
  rows: readonly Pick<PageRow, 'cells'>[],
): AppliedRow[] =>
  rows.map(({ cells }) => {
    const row = readLineRow(reading, cells)
    return row.ok
      ? { parse: { ok: true, line: row.line }, input: row.input, claims: row.claims }
      : { parse: row, input: {}, claims: null }
  })

/**
 * Refuses credits whose row says other than the line that they correct: their amount was read in the
 * currency of the row, and in a file, unlike in the API, tenant and month can be seen.
 */
export const applyClaims = (
  rows: readonly AppliedRow[],
  stored: ReadonlyMap<string, StoredLine>,
): AppliedRow[] =>
  rows.map((row) => {
    const errors = wrongClaims(row, stored)
    return errors.length === 0 ? row : { ...row, parse: { ok: false, errors } }
  })

function wrongClaims(
  { parse, claims }: AppliedRow,
  stored: ReadonlyMap<string, StoredLine>,
): FieldError[] {
  if (!parse.ok || parse.line.kind !== 'credit' || claims === null) return []
  const { line } = parse
  const corrected = stored.get(lineKey(correctedBy(line)))?.line
  if (corrected === undefined || corrected.kind === 'credit') return []
  const columns = ['currency', 'tenantId', 'serviceMonth'] as const
  return columns
    .filter((column) => claims[column] !== undefined && claims[column] !== corrected[column])
    .map((column) => ({
      path: column,
      message: `The line ${line.corrects} has ${corrected[column]} as ${fieldWords[column]}, and a credit takes it from there: correct this, or leave it empty`,
    }))
}
