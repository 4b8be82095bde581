import type { FileCell, FileReading } from '#domain/imports/file-reading.ts'
import { type ImportColumn, unreadable } from '#domain/imports/import-columns.ts'
import { longestCell, mostRowsAtOnce } from '#domain/imports/import-states.ts'
import type { FileRow } from '../files/file-table.ts'

export interface SentRow {
  readonly row: number
  readonly cells: Record<string, FileCell>
}

/** Characters of a request, so that it stays below its 4 MB whatever the letters. */
const longestRequest = 1_000_000

/** Rows after the last one that arrived, in requests of a bounded size, with their cells by field. */
export function* rowsToSend(
  rows: readonly FileRow[],
  { columns }: FileReading,
  afterRow: number,
): Generator<readonly SentRow[]> {
  const fields = columns.map(({ field }) => field)
  let page: SentRow[] = []
  let length = 0
  for (const row of rows) {
    if (row.row <= afterRow) continue
    const sent = { row: row.row, cells: cellsOf(row, fields) }
    const added = JSON.stringify(sent).length
    if (page.length > 0 && (page.length === mostRowsAtOnce || length + added > longestRequest)) {
      yield page
      page = []
      length = 0
    }
    page.push(sent)
    length += added
  }
  if (page.length > 0) yield page
}

function cellsOf({ cells, problem }: FileRow, fields: readonly (ImportColumn | null)[]) {
  const named = fields.flatMap((field, index): [string, FileCell][] => {
    const cell = cells[index] ?? ''
    return field === null || cell === '' ? [] : [[field, cell]]
  })
  const isTooLong = named.some(([, cell]) => typeof cell === 'string' && cell.length > longestCell)
  const why =
    problem ??
    (isTooLong
      ? `A cell of this row has more than ${longestCell.toLocaleString('en')} characters: shorten it`
      : null)
  return Object.fromEntries([
    ...named.map(([name, cell]): [string, FileCell] => [
      name,
      typeof cell === 'string' ? cell.slice(0, longestCell) : cell,
    ]),
    ...(why === null ? [] : [[unreadable, why] as const]),
  ])
}
