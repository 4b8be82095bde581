import { globSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { migratedDatabase, migrationFiles } from '#test/check/migrated-database.ts'
import { startTool } from '../../../scripts/house/children.mjs'
import { migrateLocalDatabase } from '../../../scripts/house/local-database.mjs'
import { temporaryState } from './npm-start.ts'

const state = temporaryState()
afterAll(() => state.remove())

const schemaOf = (database: DatabaseSync) =>
  database
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' AND name <> 'd1_migrations' ORDER BY name`,
    )
    .all()

function openDatabase(): DatabaseSync {
  const files = globSync(join(state.path, 'v3/d1/**/*.sqlite'))
  return new DatabaseSync(files.find((path) => !path.endsWith('metadata.sqlite')) ?? '')
}

test('a fresh local database has every migration, and wrangler knows it of each', async () => {
  await migrateLocalDatabase(state.path)
  const place = ['--local', '--persist-to', state.path, '-c', 'wrangler.toml']
  const listed = startTool('wrangler', ['d1', 'migrations', 'list', 'DB', ...place], {
    quiet: true,
    environment: { WRANGLER_LOG: 'log' },
  })
  expect((await listed.ended).output).toContain('No migrations to apply')
  const database = openDatabase()
  expect(database.prepare('SELECT name FROM d1_migrations ORDER BY id').all()).toEqual(
    migrationFiles().map((path) => ({ name: basename(path) })),
  )
  expect(schemaOf(database)).toEqual(schemaOf(migratedDatabase()))
  database.close()
}, 120_000)

test('what a database lacks by its own book is applied to it, and a refusal says how to go on', async () => {
  const again = () => {
    rmSync(join(state.path, '.migrated'))
    return migrateLocalDatabase(state.path)
  }
  await again()
  const database = openDatabase()
  const { changes } = database.prepare('DELETE FROM d1_migrations').run()
  database.close()
  expect(changes).toBe(migrationFiles().length)
  // As of a database whose first migration is new: its tables are there.
  await expect(again()).rejects.toThrow('could not be brought up to date')
}, 120_000)
