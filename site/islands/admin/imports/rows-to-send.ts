import { type ColumnChoice, unreadable } from '#domain/imports/import-columns.ts'
import { longestCell, mostRowsAtOnce } from '#domain/imports/import-states.ts'
import type { FileRow } from './files/file-table.ts'

export interface SentRow {
  readonly row: number
  readonly cells: Record<string, string>
}

/** Characters of a request, so that it stays below its 4 MB whatever the letters. */
const longestRequest = 1_000_000

/** Rows after the last one that arrived, in requests of a bounded size, with their cells by column. */
export function* rowsToSend(
  rows: readonly FileRow[],
  choices: readonly ColumnChoice[],
  afterRow: number,
): Generator<readonly SentRow[]> {
  let page: SentRow[] = []
  let length = 0
  for (const row of rows) {
    if (row.row <= afterRow) continue
    const sent = { row: row.row, cells: cellsOf(row, choices) }
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

function cellsOf({ cells, problem }: FileRow, choices: readonly ColumnChoice[]) {
  const named = choices.flatMap((choice, index): [string, string][] => {
    const cell = String(cells[index] ?? '')
    return choice === null || choice === 'leave_out' || cell === '' ? [] : [[choice, cell]]
  })
  const isTooLong = named.some(([, cell]) => cell.length > longestCell)
  const why =
    problem ??
    (isTooLong
      ? `A cell of this row has more than ${longestCell.toLocaleString('en')} characters`
      : null)
  return Object.fromEntries([
    ...named.map(([name, cell]): [string, string] => [name, cell.slice(0, longestCell)]),
    ...(why === null ? [] : [[unreadable, why] as const]),
  ])
}
