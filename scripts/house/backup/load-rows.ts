// Writes rows into tables whose triggers are out of the way, under the foreign keys that D1 always holds.
import { quoted, type Row } from './read-rows.ts'
import type { Table } from './tables.ts'

/** D1 takes 2 MB a value. A UTF-16 unit is at most 3 bytes of UTF-8. */
const largestChunk = 600_000

/** The rows of a table that are to be there, from the first on each time it is called. */
export type RowsOf = (table: Table) => AsyncIterable<Row>

/**
 * Fills the tables of a group. What is there already stays, so that it can be called again after it
 * stopped anywhere. In a circle, and in a table that refers to itself, each round writes the rows whose parents
 * are there.
 */
export async function loadGroup(
  db: D1Database,
  group: readonly Table[],
  rowsOf: RowsOf,
): Promise<void> {
  for (;;) {
    let written = 0
    for (const table of group) written += await loadTable(db, table, group, rowsOf(table))
    if (written === 0 || !group.some((table) => refersInto(table, group))) return
  }
}

const refersInto = (table: Table, group: readonly Table[]): boolean =>
  table.references.some(({ parent }) => group.some(({ name }) => name === parent))

async function loadTable(
  db: D1Database,
  table: Table,
  group: readonly Table[],
  rows: AsyncIterable<Row>,
): Promise<number> {
  const insert = insertOf(table, group, 'value->>')
  let written = 0
  for await (const chunk of chunksOf(rows)) {
    const [only] = chunk
    const isTooLarge = chunk.length === 1 && JSON.stringify(only).length > largestChunk
    written += isTooLarge
      ? await loadLargeRow(db, table, group, only ?? [])
      : await countOf(db.prepare(insert).bind(JSON.stringify(chunk)))
  }
  return written
}

/** Value by value: as one text of JSON it could be larger than D1 takes. */
const loadLargeRow = (db: D1Database, table: Table, group: readonly Table[], row: Row) =>
  countOf(db.prepare(insertOf(table, group, '?')).bind(...row))

function insertOf(table: Table, group: readonly Table[], by: 'value->>' | '?'): string {
  const cell = (column: string) => {
    const at = table.columns.indexOf(column)
    return by === '?' ? `?${at + 1}` : `row.value->>${at}`
  }
  const isThere = table.key.map((column) => `there.${quoted(column)} = ${cell(column)}`)
  const conditions = [
    `NOT EXISTS (SELECT 1 FROM ${quoted(table.name)} AS there WHERE ${isThere.join(' AND ')})`,
    ...parentsAreThere(table, group, cell),
  ]
  return `INSERT INTO ${quoted(table.name)} (${table.columns.map(quoted).join(', ')})
    SELECT ${table.columns.map(cell).join(', ')}
    ${by === '?' ? '' : 'FROM json_each(?1) AS row'} WHERE ${conditions.join(' AND ')}
    RETURNING 1`
}

function parentsAreThere(
  table: Table,
  group: readonly Table[],
  cell: (column: string) => string,
): string[] {
  return table.references
    .filter(({ parent }) => group.some(({ name }) => name === parent))
    .map(({ columns, parent, parentColumns }) => {
      const refersToNone = columns.map((column) => `${cell(column)} IS NULL`)
      const isParent = columns.map(
        (column, index) => `parent.${quoted(parentColumns[index] ?? '')} = ${cell(column)}`,
      )
      const isThere = `EXISTS (SELECT 1 FROM ${quoted(parent)} AS parent WHERE ${isParent.join(' AND ')})`
      return `(${[...refersToNone, isThere].join(' OR ')})`
    })
}

/** Rows that go into one parameter together. */
async function* chunksOf(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let chunk: Row[] = []
  let length = 0
  for await (const row of rows) {
    const added = JSON.stringify(row).length + 1
    if (chunk.length > 0 && length + added > largestChunk) {
      yield chunk
      chunk = []
      length = 0
    }
    chunk.push(row)
    length += added
  }
  if (chunk.length > 0) yield chunk
}

const countOf = async (statement: D1PreparedStatement): Promise<number> =>
  (await statement.all()).results.length
