// The schema as the database holds it, and triggers that step aside while rows are written.
import { foreignTables } from './tables.ts'

export type SchemaEntry = Readonly<{
  type: string
  name: string
  tbl_name: string
  sql: string
}>

/** Every table, index, view and trigger of the program, in the order in which they were made. */
export async function readSchema(db: D1Database): Promise<readonly SchemaEntry[]> {
  const { results } = await db
    .prepare(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL
      AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid`,
    )
    .all<SchemaEntry>()
  return results.filter(({ tbl_name: table }) => !foreignTables.includes(table))
}

/** The first thing in which two schemas differ, in words; null when they are the same, spaces and quotes aside. */
export function schemaDifference(
  found: readonly SchemaEntry[],
  wanted: readonly SchemaEntry[],
): string | null {
  const inOne = new Map(found.map((entry) => [nameOf(entry), textOf(entry)]))
  for (const entry of wanted) {
    const sql = inOne.get(nameOf(entry))
    if (sql === undefined) return `the ${nameOf(entry)} is missing`
    if (sql !== textOf(entry)) return `the ${nameOf(entry)} is another one`
    inOne.delete(nameOf(entry))
  }
  const [more] = inOne.keys()
  return more === undefined ? null : `the ${more} is one too many`
}

export const dropTriggers = (db: D1Database, schema: readonly SchemaEntry[]) =>
  triggersOf(schema).map(({ name }) => db.prepare(`DROP TRIGGER IF EXISTS "${name}"`))

/** Makes them as the migrations did, all or none. */
export async function makeTriggers(db: D1Database, schema: readonly SchemaEntry[]): Promise<void> {
  const makes = triggersOf(schema).map(({ sql }) => db.prepare(sql))
  if (makes.length > 0) await db.batch([...dropTriggers(db, schema), ...makes])
}

const triggersOf = (schema: readonly SchemaEntry[]) =>
  schema.filter(({ type }) => type === 'trigger')

const nameOf = ({ type, name }: SchemaEntry): string => `${type} ${name}`

/** SQLite writes a table anew when it is altered, and versions of it differ in how they quote and indent. */
const textOf = ({ sql }: SchemaEntry): string => sql.replaceAll(/["\s]+/g, '')
