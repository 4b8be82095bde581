import type { FileCell } from '#domain/imports/file-reading.ts'
import type { FileRow } from './file-table.ts'
import { isWritten } from './table-of.ts'

/**
 * Numbers of the rows below the headings that are no part of the table: sums anywhere, by their words, and at the end
 * sums without a word, and notes.
 */
export function proposeTotals(records: readonly FileRow[], headingRow: number): readonly number[] {
  const below = records.filter(({ row, cells }) => row > headingRow && cells.some(isWritten))
  const headings = records.find(({ row }) => row === headingRow)?.cells ?? []
  const width = headings.filter(isWritten).length
  const totals = new Set(
    below.filter(({ cells }) => isNamedTotal(cells, width)).map(({ row }) => row),
  )
  const key = keyColumn(below.filter(({ cells }) => !isSparse(cells.filter(isWritten), width)))
  const end = below.slice(-mostAtEnd)
  const isOfEnd = ({ row, cells }: FileRow) =>
    totals.has(row) || isUnnamedTotal(cells, width, key) || isNote(cells, width)
  const first = end.findIndex(
    (record, index) =>
      isOfEnd(record) &&
      end
        .slice(index)
        .every((each) => isOfEnd(each) || isSparse(each.cells.filter(isWritten), width)),
  )
  // Below a sum stand others whose words nobody knows: taxes, shares.
  if (first !== -1) for (const { row } of end.slice(first)) totals.add(row)
  return [...totals].sort((a, b) => a - b)
}

const mostAtEnd = 20

const words =
  'gesamtsumme|zwischensumme|endsumme|summe|gesamt|insgesamt|grand total|sub-?total|sum|totals?|totaal|totale|totaux|somme|suma|razem|ogółem'

/** “Summe”, “Total EUR:”, “Total (195)”: a word and no name, so that Total Energies stays a tenant. */
const isTotalAlone = new RegExp(`^[^\\p{L}]*(?:${words})[^\\p{L}]*(?:[A-Z]{3}[^\\p{L}]*)?$`, 'iu')
const beginsWithTotal = new RegExp(`^[^\\p{L}]*(?:${words})(?!\\p{L})`, 'iu')

function isNamedTotal(cells: readonly FileCell[], width: number): boolean {
  const written = cells.filter(isWritten)
  const [first] = written
  if (typeof first !== 'string') return false
  if (isTotalAlone.test(first)) return written.length < width
  return beginsWithTotal.test(first) && isSparse(written, width)
}

/** Without what every row has, and with a number. */
function isUnnamedTotal(cells: readonly FileCell[], width: number, key: number | null): boolean {
  if (key === null || isWritten(cells[key] ?? '')) return false
  const written = cells.filter(isWritten)
  return isSparse(written, width) && written.some(isNumber)
}

/** Words alone below a table of more columns: when it was made, what a star means. An id is one word. */
function isNote(cells: readonly FileCell[], width: number): boolean {
  const written = cells.filter(isWritten)
  const isFew = width > 2 && written.length <= Math.max(1, Math.floor(width / 4))
  return isFew && /\S\s+\S/.test(String(written[0]))
}

const isSparse = (written: readonly FileCell[], width: number): boolean =>
  written.length <= Math.max(1, width / 2)

const isNumber = (cell: FileCell): boolean =>
  typeof cell === 'number' || /^[^\p{L}]*\d[^\p{L}]*(?:\p{L}{1,3})?$/u.test(cell.trim())

/** The first column that has something in nearly every whole row; null without one. */
function keyColumn(rows: readonly FileRow[]): number | null {
  const written: number[] = []
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) {
      if (isWritten(cell)) written[column] = (written[column] ?? 0) + 1
    }
  }
  const column = written.findIndex((count) => count >= rows.length * 0.9)
  return column === -1 ? null : column
}
