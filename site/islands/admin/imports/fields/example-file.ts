import { columnsOf, type ImportKind } from '#domain/imports/import-columns.ts'
import { toCsvText } from '#domain/text/csv-text.ts'
import { fieldWords } from './field-words.ts'

/** A file to fill in: the headings alone, or with rows that show how. CSV with a byte order mark, for spreadsheets. */
export function exampleFile(kind: ImportKind, isFilled: boolean): string {
  const fields = columnsOf[kind].map((field) => fieldWords[field])
  const rows = fields[0]?.examples.map((_, row) =>
    fields.map(({ examples }) => examples[row] ?? ''),
  )
  const headings = fields.map(({ label }) => label)
  const lines = [headings, ...(isFilled ? (rows ?? []) : [])]
  return `\uFEFF${lines.map((cells) => cells.map(written).join(',')).join('\r\n')}\r\n`
}

// A figure below 0 stands for itself; other text begins no formula.
function written(cell: string): string {
  const text = /^-?[\d.]+$/.test(cell) ? cell : toCsvText(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
