import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { at, givenApplication } from '#test/worker/kit/harness.ts'
import { pay } from '#test/worker/kit/payments-scene.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'
import { readContents } from '#test/worker/kit/stores/database-contents.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'
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
  const different = await loadDatabase(d1, backup)
  if (different !== null) throw new Error(`${different} differs`)
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

/** A program of some months, with a payment, statuses, mail, an audit log that is sealed, and numbers that are gone. */
export async function givenUsedProgram(): Promise<void> {
  const { one } = await givenStatedQuarter()
  await pay(one.admin, 'payment-1', [{}])
  await givenApplication(at('2026-12-20'))
  await fireCron('15 3 * * *', at('2026-12-21T03:15:00Z'))
  await fireCron('*/5 * * * *', at('2026-12-21T03:20:00Z'))
}

/** An empty database, as the migrations make it; and an object that knows nothing. */
export async function emptied(): Promise<void> {
  await reset()
  await prepareDatabase()
}
