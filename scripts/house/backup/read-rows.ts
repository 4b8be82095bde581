// Reads whole tables page by page, whatever their size.
import type { Table } from './tables.ts'

export type Value = string | number | null
export type Row = readonly Value[]

/** Of what one answer of D1 holds; a page has at least one row. */
const mostPageBytes = 2_000_000
const mostPageRows = 5_000
/** Rows whose sizes are asked for at once. */
const rowsAhead = 20_000

/** The rows of a table in the order of its key, as pages. */
export async function* readRows(db: D1Database, table: Table): AsyncGenerator<readonly Row[]> {
  const keyAt = table.key.map((column) => table.columns.indexOf(column))
  let after: Row | null = null
  for (;;) {
    const sizes = await sizesAfter(db, table, after)
    if (sizes.length === 0) return
    for (const length of pagesOf(sizes)) {
      const rows: readonly Row[] = await rowsAfter(db, table, after, length)
      const last = rows.at(-1)
      if (last === undefined) return
      requireExact(table, rows)
      yield rows
      after = keyAt.map((at) => last[at] ?? null)
    }
  }
}

async function rowsAfter(
  db: D1Database,
  table: Table,
  after: Row | null,
  length: number,
): Promise<Row[]> {
  const columns = table.columns.map(quoted).join(', ')
  const { sql, values } = behind(table, after, `SELECT ${columns}`, length)
  return db
    .prepare(sql)
    .bind(...values)
    .raw<Value[]>()
}

async function sizesAfter(db: D1Database, table: Table, after: Row | null): Promise<number[]> {
  const size = table.columns
    .map((column) => `coalesce(length(CAST(${quoted(column)} AS BLOB)), 0)`)
    .join(' + ')
  const { sql, values } = behind(table, after, `SELECT ${size}`, rowsAhead)
  const rows = await db
    .prepare(sql)
    .bind(...values)
    .raw<[number]>()
  return rows.map(([bytes]) => bytes)
}

/** By the key, so that a page costs what it shows. */
function behind(table: Table, after: Row | null, select: string, limit: number) {
  const key = table.key.map(quoted).join(', ')
  const places = table.key.map(() => '?').join(', ')
  const where = after === null ? '' : `WHERE (${key}) > (${places})`
  return {
    sql: `${select} FROM ${quoted(table.name)} ${where} ORDER BY ${key} LIMIT ${limit}`,
    values: after ?? [],
  }
}

/** How many rows each page takes, so that none is larger than an answer should be. */
function pagesOf(sizes: readonly number[]): number[] {
  const pages: number[] = []
  let bytes = 0
  for (const size of sizes) {
    const rows = pages.at(-1)
    if (rows === undefined || rows === mostPageRows || bytes + size > mostPageBytes) {
      pages.push(1)
      bytes = size
    } else {
      pages[pages.length - 1] = rows + 1
      bytes += size
    }
  }
  return pages
}

/** A number that JavaScript can't hold would be written as another one; bytes would be written as a list. */
function requireExact(table: Table, rows: readonly Row[]): void {
  for (const row of rows) {
    const at = row.findIndex((value) =>
      typeof value === 'number'
        ? !Number.isSafeInteger(value)
        : value !== null && typeof value !== 'string',
    )
    if (at !== -1) throw new Error(`${table.name}.${table.columns[at]} can't be read exactly`)
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
