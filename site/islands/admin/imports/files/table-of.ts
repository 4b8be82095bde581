import type { FileCell } from '#domain/imports/file-reading.ts'
import type { FileRow, FileTable, OpenedFile, TableBounds } from './file-table.ts'

/**
 * The table between the bounds: without rows and columns that hold nothing. A row of a text with more cells than
 * there are headings says so as its `problem`; in a spreadsheet they are columns without a heading.
 */
export function tableOf(
  { records, encoding }: Pick<OpenedFile, 'records' | 'encoding'>,
  { headingRow, totalRows }: TableBounds,
): FileTable {
  const left = new Set(totalRows)
  const below = records.filter(
    (record) => record.row > headingRow && !left.has(record.row) && hasContent(record),
  )
  const named = records.find(({ row }) => row === headingRow)?.cells ?? []
  const lastNamed = named.findLastIndex(isWritten)
  const isText = encoding !== null
  const columns = writtenColumns(named, below, isText ? lastNamed : Number.POSITIVE_INFINITY)
  const isCut = columns.some((column, index) => column !== index)
  const headings = columns.map((column) => String(named[column] ?? '').trim())
  const rows = below.map((record): FileRow => {
    const { row, cells } = record
    const isTooLong = isText && cells.some((cell, index) => index > lastNamed && isWritten(cell))
    const problem = record.problem ?? (isTooLong ? tooLong : null)
    if (isCut) return { row, cells: columns.map((column) => cells[column] ?? ''), problem }
    if (cells.length > columns.length)
      return { row, cells: cells.slice(0, columns.length), problem }
    return record
  })
  return { headings, rows }
}

export const hasContent = ({ cells }: FileRow): boolean => cells.some(isWritten)

export const isWritten = (cell: FileCell): boolean => typeof cell === 'number' || cell.trim() !== ''

const tooLong = 'This row has more cells than there are headings'

/** Columns up to `last` that have a heading or any content. */
function writtenColumns(
  named: readonly FileCell[],
  rows: readonly FileRow[],
  last: number,
): readonly number[] {
  const written = new Set<number>()
  for (const cells of [named, ...rows.map((row) => row.cells)]) {
    for (const [column, cell] of cells.entries()) {
      if (column <= last && !written.has(column) && isWritten(cell)) written.add(column)
    }
  }
  return [...written].sort((a, b) => a - b)
}
