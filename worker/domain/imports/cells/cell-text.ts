import type { FileCell } from '#domain/imports/file-reading.ts'
import { plainDecimal, readDecimal } from '#domain/money/written-number.ts'
import { fromCsvText } from '#domain/text/csv-text.ts'

/** A cell’s text, trimmed and without the apostrophe of the program’s own files; a number by all its digits. */
export function cellText(cell: FileCell): string {
  if (typeof cell === 'string') return (cell.includes("'") ? fromCsvText(cell) : cell).trim()
  const read = readDecimal(cell, null)
  return 'problem' in read ? String(cell) : plainDecimal(read)
}
