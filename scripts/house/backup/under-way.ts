// The note of a restore under way, in the database itself: an interrupted one is known by it, from any machine.
import type { SchemaEntry } from './schema.ts'
import { markTable } from './tables.ts'

/** `loading` rows, or `loaded`: only the anchor is missing. */
type Step = 'loading' | 'loaded'
/** Which backup, by the SHA-256 of its backup.json and its folder. */
export type Note = Readonly<{ backup: string; folder: string }>
/** How far it came, and the schema from before its triggers stepped aside. */
export type UnderWay = Note & Readonly<{ step: Step; schema: readonly SchemaEntry[] }>

export async function readUnderWay(db: D1Database): Promise<UnderWay | null> {
  const there = await db
    .prepare(`SELECT 1 FROM sqlite_schema WHERE name = '${markTable}'`)
    .first<number>('1')
  if (there === null) return null
  const row = await db
    .prepare(`SELECT backup, folder, step, schema FROM ${markTable}`)
    .first<Note & Readonly<{ step: Step; schema: string }>>()
  return row && { ...row, schema: JSON.parse(row.schema) }
}

/** For the batch that takes the triggers away. */
export const beginUnderWay = (
  db: D1Database,
  { backup, folder }: Note,
  schema: readonly SchemaEntry[],
): D1PreparedStatement[] => [
  db.prepare(
    `CREATE TABLE ${markTable}
    (backup TEXT NOT NULL, folder TEXT NOT NULL, step TEXT NOT NULL, schema TEXT NOT NULL) STRICT`,
  ),
  db
    .prepare(`INSERT INTO ${markTable} VALUES (?, ?, 'loading', ?)`)
    .bind(backup, folder, JSON.stringify(schema)),
]

export const setLoaded = (db: D1Database) =>
  db.prepare(`UPDATE ${markTable} SET step = 'loaded'`).run()

export const endUnderWay = (db: D1Database) => db.prepare(`DROP TABLE ${markTable}`).run()
