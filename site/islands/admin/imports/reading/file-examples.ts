import type { FileCell } from '#domain/imports/file-reading.ts'
import type { FileTable } from '../files/file-table.ts'

/** A column as a person finds it in the file. */
export const columnName = (headings: readonly string[], index: number): string =>
  headings[index]?.trim() || `Column ${index + 1}`

/** The first two different texts of a column. */
export function examplesOf({ rows }: FileTable, index: number): readonly string[] {
  const found: string[] = []
  let last: FileCell = ''
  for (const { cells } of rows) {
    const cell = cells[index] ?? ''
    // Most columns of large files say the same for long.
    if (cell === last) continue
    last = cell
    const text = String(cell).trim()
    if (text === '' || found.includes(text)) continue
    found.push(text)
    if (found.length === 2) break
  }
  return found
}
