// Loads the rows of a backup into a database that its migrations have made, and shows that all is there.

import { loadGroup, type RowsOf } from './load-rows.ts'
import { type Row, readRows } from './read-rows.ts'
import {
  dropTriggers,
  makeTriggers,
  readSchema,
  type SchemaEntry,
  schemaDifference,
} from './schema.ts'
import { forgetNotes, loadGroups, readTables } from './tables.ts'
import { beginUnderWay, type Note, readUnderWay, setLoaded } from './under-way.ts'

/** A backup as the loading needs it. */
export type Loadable = Readonly<{
  note: Note
  schema: readonly SchemaEntry[]
  rowsOf: RowsOf
  counters: readonly Row[]
}>

/**
 * Fills a database in which nobody did anything yet; gives the first table that is not as in the backup
 * then, or null. Triggers step aside: sums that they keep are among the rows, and what never changes they
 * would refuse. May be called again after it stopped anywhere.
 */
export async function loadDatabase(
  db: D1Database,
  backup: Loadable,
  say: (table: string) => void = () => undefined,
): Promise<string | null> {
  const schema = (await readUnderWay(db))?.schema ?? (await begin(db, backup))
  for (const group of loadGroups(await readTables(db))) {
    say(group.map(({ name }) => name).join(', '))
    await loadGroup(db, group, backup.rowsOf)
  }
  await loadCounters(db, backup.counters)
  await makeTriggers(db, schema)
  const difference = schemaDifference(await readSchema(db), schema)
  if (difference !== null) throw new Error(`the triggers are not back as they were: ${difference}`)
  const table = await tableDifference(db, backup.rowsOf)
  if (table === null) await setLoaded(db)
  return table
}

/** Gives the schema that the migrations made here, whose triggers step aside. */
async function begin(db: D1Database, backup: Loadable): Promise<readonly SchemaEntry[]> {
  const schema = await readSchema(db)
  const difference = schemaDifference(schema, backup.schema)
  if (difference !== null) {
    throw new Error(`the schema is not that of the backup: ${difference}`)
  }
  await db.batch([
    ...beginUnderWay(db, backup.note, schema),
    ...dropTriggers(db, schema),
    ...forgetNotes(db),
  ])
  return schema
}

/** The first table whose rows are not those of the backup, compared one by one; null when all are. */
async function tableDifference(db: D1Database, rowsOf: RowsOf): Promise<string | null> {
  for (const table of await readTables(db)) {
    if (!(await isSame(readRows(db, table), rowsOf(table)))) return table.name
  }
  return null
}

async function isSame(
  found: AsyncIterable<readonly Row[]>,
  wanted: AsyncIterable<Row>,
): Promise<boolean> {
  const rest = wanted[Symbol.asyncIterator]()
  for await (const page of found) {
    for (const row of page) {
      const { value, done } = await rest.next()
      if (done === true || JSON.stringify(value) !== JSON.stringify(row)) return false
    }
  }
  return (await rest.next()).done === true
}

async function loadCounters(db: D1Database, counters: readonly Row[]): Promise<void> {
  const sets = counters.flatMap(([name, highest]) => [
    db.prepare('DELETE FROM sqlite_sequence WHERE name = ?').bind(name),
    db
      .prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, CAST(? AS INTEGER))')
      .bind(name, highest),
  ])
  if (sets.length > 0) await db.batch(sets)
}
