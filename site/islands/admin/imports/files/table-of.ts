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
  const isText = encoding !== null
  const all = [named, ...below.map(({ cells }) => cells)]
  const width = isText ? named.findLastIndex(isWritten) + 1 : widthOf(all)
  const columns = writtenColumns(width, all)
  const isCut = columns.length < width
  const headings = columns.map((column) => String(named[column] ?? '').trim())
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

const widthOf = (rows: readonly (readonly FileCell[])[]): number =>
  rows.reduce((width, cells) => Math.max(width, cells.length), 0)

/** The columns that have a heading or any content: hardly a row is looked at for one that has. */
function writtenColumns(width: number, rows: readonly (readonly FileCell[])[]): readonly number[] {
  const isColumnWritten = (column: number) => rows.some((cells) => isWritten(cells[column] ?? ''))
  return Array.from({ length: width }, (_, column) => column).filter(isColumnWritten)
}
