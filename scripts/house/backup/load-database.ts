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
import { beginUnderWay, readUnderWay, setStep, type UnderWay } from './under-way.ts'

/** A backup as the loading needs it. */
export type Loadable = Readonly<{
  note: Omit<UnderWay, 'step'>
  schema: readonly SchemaEntry[]
  rowsOf: RowsOf
  counters: readonly Row[]
}>

/**
 * Fills a database in which nobody did anything yet. Triggers step aside while rows are written: sums that they keep are among the rows, and what never
 * changes would refuse them. May be called again after it stopped anywhere.
 */
export async function loadDatabase(
  db: D1Database,
  backup: Loadable,
  say: (table: string) => void = () => undefined,
): Promise<void> {
  if ((await readUnderWay(db)) === null) {
    requireSame(await readSchema(db), backup.schema)
    await db.batch([
      ...beginUnderWay(db, { ...backup.note, step: 'loading' }),
      ...dropTriggers(db, backup.schema),
      ...forgetNotes(db),
    ])
  }
  for (const group of loadGroups(await readTables(db))) {
    say(group.map(({ name }) => name).join(', '))
    await loadGroup(db, group, backup.rowsOf)
  }
  await loadCounters(db, backup.counters)
  await makeTriggers(db, backup.schema)
  requireSame(await readSchema(db), backup.schema)
  await setStep(db, 'loaded')
}

/** The first table whose rows are not those of the backup, compared one by one; null when all are. */
export async function tableDifference(db: D1Database, rowsOf: RowsOf): Promise<string | null> {
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

function requireSame(found: readonly SchemaEntry[], wanted: readonly SchemaEntry[]): void {
  const difference = schemaDifference(found, wanted)
  if (difference !== null) throw new Error(`the schema is not that of the backup: ${difference}`)
}
