import { cellText } from '#domain/imports/cells/cell-text.ts'
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
  const named = records.find(({ row }) => row === headingRow)?.cells ?? []
  const isText = encoding !== null
  const below: FileRow[] = []
  let width = isText ? named.findLastIndex(isWritten) + 1 : named.length
  for (const record of records) {
    if (record.row <= headingRow || left.has(record.row) || !hasContent(record)) continue
    below.push(record)
    if (!isText && record.cells.length > width) width = record.cells.length
  }
  const columns = writtenColumns(width, named, below)
  const isCut = columns.length < width
  const headings = columns.map((column) => cellText(named[column] ?? ''))
  const rows = below.map((record): FileRow => {
    const { row, cells } = record
    if (cells.length <= width && !isCut) return record
    const isTooLong = cells.slice(width).some(isWritten)
    const problem = record.problem ?? (isTooLong ? tooLong : null)
    const kept = isCut ? columns.map((column) => cells[column] ?? '') : cells.slice(0, width)
    return { row, cells: kept, problem }
  })
  return { headings, rows }
}

export const hasContent = ({ cells }: FileRow): boolean => cells.some(isWritten)

export const isWritten = (cell: FileCell): boolean => typeof cell === 'number' || cell.trim() !== ''

const tooLong = 'This row has more cells than there are headings'

/** The columns that have a heading or any content: hardly a row is looked at for one that has. */
function writtenColumns(
  width: number,
  named: readonly FileCell[],
  rows: readonly FileRow[],
): readonly number[] {
  const isColumnWritten = (column: number) =>
    isWritten(named[column] ?? '') || rows.some(({ cells }) => isWritten(cells[column] ?? ''))
  return Array.from({ length: width }, (_, column) => column).filter(isColumnWritten)
}
