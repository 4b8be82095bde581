// What `npm run backup` runs in the Node of node_modules: reads a database into the folder of a backup.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import { engineVersion } from '#domain/program.ts'
import { root } from '../places.mjs'
import { reportFailure, StepFailed } from '../speak.mjs'
import { fileOfTable, format, type Manifest, sha256OfFile } from './backup-folder.mjs'
import { readSchema } from './schema.ts'
import { readTables } from './tables.ts'
import { writeTables } from './write-tables.ts'

const [, , configPath = '', state = '', folder = '', of = ''] = process.argv
const platform = await getPlatformProxy<{ DB: D1Database }>({
  configPath,
  persist: { path: join(resolve(state), 'v3') },
})
try {
  await write(platform.env.DB)
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
} finally {
  await platform.dispose()
}

async function write(db: D1Database): Promise<void> {
  const before = await readMigrations(db)
  const tables = await readTables(db)
  const schema = `${JSON.stringify(await readSchema(db), null, 1)}\n`
  const written = await writeTables(db, tables, folder)
  if (JSON.stringify(await readMigrations(db)) !== JSON.stringify(before)) {
    throw new StepFailed('The database was migrated meanwhile.', 'Run this again.')
  }
  writeFileSync(join(folder, 'schema.json'), schema)
  const hashes = Object.entries(written).map(([file, { sha256 }]) => [file, sha256])
  const manifest: Manifest = {
    format,
    madeAt: new Date().toISOString(),
    of,
    project: { version: versionOfProject(), engine: engineVersion },
    migrations: before,
    rows: Object.fromEntries(
      tables.map(({ name }) => [name, written[fileOfTable(name)]?.rows ?? 0]),
    ),
    files: {
      'anchor.json': await sha256OfFile(join(folder, 'anchor.json')),
      'schema.json': createHash('sha256').update(schema).digest('hex'),
      ...Object.fromEntries(hashes),
    },
  }
  writeFileSync(join(folder, 'backup.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  console.log(`  ${rows.toLocaleString('en')} rows of ${tables.length} tables`)
}

async function readMigrations(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT name FROM d1_migrations ORDER BY id')
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

function versionOfProject(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return version
}
