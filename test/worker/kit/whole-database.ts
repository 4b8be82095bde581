import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import type { KnownSeats } from '#domain/campaign/promo-seats.ts'

type Row = Readonly<Record<string, string | number | null>>
type SchemaEntry = Readonly<{ type: string; name: string; sql: string }>

/** Everything that D1 and the Durable Object hold, to start from again and again. */
export type Stores = Readonly<{
  schema: readonly SchemaEntry[]
  rows: ReadonlyMap<string, readonly Row[]>
  seats: KnownSeats
}>

export async function saveStores(): Promise<Stores> {
  const { results: schema } = await env.DB.prepare(
    `SELECT type, name, sql FROM sqlite_master
     WHERE sql IS NOT NULL AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid`,
  ).all<SchemaEntry>()
  return { schema, rows: await readRows(schema), seats: await promoSlotsOf(env).report() }
}

/** Empties both stores and fills them anew. Triggers come last: what they did is in the rows. */
export async function restoreStores({ schema, rows, seats }: Stores): Promise<void> {
  await reset()
  const ofType = (isTable: boolean) =>
    schema
      .filter(({ type }) => (type === 'table') === isTable)
      .map(({ sql }) => env.DB.prepare(sql))
  const fill = [...rows].flatMap(([table, all]) => {
    const columns = Object.keys(all[0] ?? {})
    if (columns.length === 0) return []
    const values = columns.map((column) => `value->>'${column}'`).join(', ')
    const insert = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?1) ORDER BY key`
    return [env.DB.prepare(insert).bind(JSON.stringify(all))]
  })
  const deferred = env.DB.prepare('PRAGMA defer_foreign_keys = on')
  await env.DB.batch([deferred, ...ofType(true), ...fill, ...ofType(false)])
  await promoSlotsOf(env).learn(seats)
}

/**
 * Both stores by table, in the order written, apart from what differs between two runs that did the
 * same: random ids and hashes are numbered as they appear, times are only there or not.
 */
export function inComparison(
  { rows, seats }: Stores,
  blind: readonly string[],
): Readonly<Record<string, readonly unknown[]>> {
  const numbers = new Map<string, string>()
  const numbered = (text: string): string =>
    text.replace(randomText, (found) => {
      const number = numbers.get(found) ?? `«${numbers.size + 1}»`
      numbers.set(found, number)
      return number
    })
  const value = (table: string, [column, held]: [string, unknown]): [string, unknown] => {
    if (held === null || blind.includes(`${table}.${column}`)) return [column, null]
    if (/(^|_)at_ms$|AtMs$/.test(column)) return [column, 'a time']
    return [column, typeof held === 'string' ? numbered(held) : held]
  }
  const plain = (table: string, row: object) =>
    Object.fromEntries(Object.entries(row).map((entry) => value(table, entry)))
  return Object.fromEntries(
    [...rows, ['seats', [...seats.seats, { closedAtMs: seats.closedAtMs }]] as const].map(
      ([table, all]) => [table, all.map((row) => plain(table, row))],
    ),
  )
}

/** SHA-256 in hex and its first half, UUIDs, and ids of 26 characters. */
const randomText =
  /\b(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-hjkmnp-tv-z]{26})\b/g

async function readRows(schema: readonly SchemaEntry[]): Promise<Map<string, Row[]>> {
  const tables = schema.filter(({ type }) => type === 'table')
  const found = await env.DB.batch<Row>(
    tables.map(({ name, sql }) => {
      const order = /WITHOUT ROWID/.test(sql) ? '1, 2' : 'rowid'
      return env.DB.prepare(`SELECT * FROM ${name} ORDER BY ${order}`)
    }),
  )
  return new Map(tables.map(({ name }, index) => [name, found[index]?.results ?? []]))
}
