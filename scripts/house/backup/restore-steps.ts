// What `npm run restore` runs in the Node of node_modules, one step a run:
//   look    tells as JSON which migrations are applied, which tables hold something, what is under way
//   load    writes the rows of the backup and compares them
//   finish  ends the restore
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import { reportFailure, StepFailed } from '../speak.mjs'
import { fileOfTable } from './backup-folder.mjs'
import { type Loadable, loadDatabase } from './load-database.ts'
import { readLines } from './read-lines.ts'
import { readTables, usedTables } from './tables.ts'
import { endUnderWay, readUnderWay } from './under-way.ts'

const [, , step = '', configPath = '', state = '', folder = '', sha256 = ''] = process.argv
const platform = await getPlatformProxy<{ DB: D1Database }>({
  configPath,
  persist: { path: join(resolve(state), 'v3') },
})
try {
  await take(platform.env.DB)
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
} finally {
  await platform.dispose()
}

async function take(db: D1Database): Promise<void> {
  if (step === 'look') console.log(JSON.stringify(await look(db)))
  else if (step === 'load') await load(db)
  else if (step === 'finish') await endUnderWay(db)
  else throw new Error(`there is no step ${step}`)
}

async function look(db: D1Database) {
  const isMigrated = await db
    .prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'd1_migrations'`)
    .first<number>('1')
  const applied = isMigrated
    ? await db.prepare('SELECT name FROM d1_migrations ORDER BY id').all<{ name: string }>()
    : { results: [] }
  return {
    migrations: applied.results.map(({ name }) => name),
    used: await usedTables(db, await readTables(db)),
    underWay: await readUnderWay(db),
  }
}

async function load(db: D1Database): Promise<void> {
  const backup: Loadable = {
    note: { backup: sha256, folder },
    schema: JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')),
    rowsOf: ({ name }) => readLines(join(folder, fileOfTable(name))),
    counters: await Array.fromAsync(readLines(join(folder, 'counters.json'))),
  }
  const different = await loadDatabase(db, backup, (tables) => console.log(`  ${tables}`))
  if (different === null) return
  throw new StepFailed(
    `The rows of ${different} are not those of the backup: something else wrote into the database meanwhile.`,
    'Stop cron and the site first (docs/guides/restoring.md), make the database anew, and restore again.',
  )
}
