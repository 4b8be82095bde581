import Papa from 'papaparse'
import { toCsvText } from '#domain/text/csv-text.ts'
import { attachment } from './attachment.ts'

/** Text, also that of a header, is made harmless to spreadsheets; a figure is written as it is: "-12.50" stays a number. */
export type CsvCell = Readonly<{ text: string | null }> | Readonly<{ figure: string | number }>

export type CsvColumn<Row> = Readonly<{ header: string; cell: (row: Row) => CsvCell }>

// Without it Excel reads UTF-8 as the reader's old code page.
const byteOrderMark = '\uFEFF'

/** RFC 4180: a header line, CRLF, quotes where they are needed, UTF-8 with a byte order mark. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return (
    byteOrderMark +
    csvLines([columns.map(({ header }) => toCsvText(header)), ...cellsOf(columns, rows)])
  )
}

/** The rows alone, each line ended: what follows `toCsv` when a file is written page by page. */
export function toCsvRows<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return csvLines(cellsOf(columns, rows))
}

/** Headers of an answer that is saved as a file of that name. */
export const csvHeaders = (fileName: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  ...attachment(fileName),
})

function cellsOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string[][] {
  return rows.map((row) => columns.map(({ cell }) => contentOf(cell(row))))
}

function contentOf(cell: CsvCell): string {
  return 'figure' in cell ? String(cell.figure) : toCsvText(cell.text ?? '')
}

const csvLines = (lines: string[][]): string =>
  lines.length === 0 ? '' : `${Papa.unparse(lines, { newline: '\r\n' })}\r\n`
