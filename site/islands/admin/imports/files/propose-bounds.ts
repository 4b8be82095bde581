import type { FileCell } from '#domain/imports/file-reading.ts'
import type { FileRow, TableBounds } from './file-table.ts'
import { proposeTotals } from './propose-totals.ts'
import { isWritten } from './table-of.ts'

/** Where the table of a file seems to begin and end; whoever looks at it confirms it or says otherwise. */
export function proposeBounds(records: readonly FileRow[]): TableBounds {
  const headingRow = proposeHeadingRow(records)
  return { headingRow, totalRows: proposeTotals(records, headingRow) }
}

/** The first row that is about as wide as the table, and holds no number and no date. */
function proposeHeadingRow(records: readonly FileRow[]): number {
  const first = records
    .map(({ row, cells }) => ({ row, written: cells.filter(isWritten) }))
    .filter(({ written }) => written.length > 0)
    .slice(0, mostSeen)
  const widths = first.map(({ written }) => written.length).sort((a, b) => b - a)
  // A few rows may be too wide, as where a comma is not quoted.
  const width = widths[Math.min(widths.length - 1, 1 + Math.floor(widths.length / 20))] ?? 1
  const wide = first.filter(({ written }) => written.length >= width * 0.7)
  const named = wide.find(({ written }) => written.every(isName))
  return (named ?? wide[0] ?? first[0])?.row ?? 1
}

const mostSeen = 50

/** No number, date or amount. */
const isName = (cell: FileCell): boolean =>
  typeof cell === 'string' && !/^[^\p{L}]*\d[^\p{L}]*(?:\p{Sc}|[A-Z]{3})?$/u.test(cell.trim())
