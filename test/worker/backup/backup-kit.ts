import { env } from 'cloudflare:workers'
import { readContents } from '#test/worker/kit/stores/database-contents.ts'
import { type Loadable, loadDatabase } from '../../../scripts/house/backup/load-database.ts'
import { type Row, readRows } from '../../../scripts/house/backup/read-rows.ts'
import { readSchema } from '../../../scripts/house/backup/schema.ts'
import { readCounters, readTables } from '../../../scripts/house/backup/tables.ts'

/** What a backup reads of D1, kept here instead of in files. */
export async function takeBackup(): Promise<Loadable> {
  const rows = new Map<string, Row[]>()
  for (const table of await readTables(env.DB)) {
    rows.set(table.name, (await Array.fromAsync(readRows(env.DB, table))).flat())
  }
  return {
    note: { backup: 'a'.repeat(64), folder: 'backups/monday' },
    schema: await readSchema(env.DB),
    counters: (await Array.fromAsync(readCounters(env.DB))).flat(),
    rowsOf: async function* ({ name }) {
      yield* rows.get(name) ?? []
    },
  }
}

/** As a restore does it, apart from the migrations before and the anchor after it. */
export async function load(backup: Loadable, d1: D1Database = env.DB): Promise<void> {
  await loadDatabase(d1, backup)
}

/** All of D1, read by other code than the backup's: schema to the letter, rows in any order, counters. */
export async function wholeDatabase() {
  const { schema, rows } = await readContents(env.DB)
  const counters = await env.DB.prepare('SELECT * FROM sqlite_sequence ORDER BY name').all()
  const text = (all: readonly object[]) => all.map((row) => JSON.stringify(row)).sort()
  const own = [...rows].filter(([table]) => !unlike.includes(table))
  return {
    schema: schema
      .filter(({ name }) => !unlike.includes(name))
      .map(({ type, name, sql }) => `${type} ${name} ${sql}`)
      .sort(),
    rows: Object.fromEntries(own.map(([table, all]) => [table, text(all)])),
    counters: text(counters.results.filter(({ name }) => !unlike.includes(String(name)))),
  }
}

/** When each migration was applied differs; the note of a restore is gone only after its anchor. */
const unlike = ['d1_migrations', 'restore_under_way']
