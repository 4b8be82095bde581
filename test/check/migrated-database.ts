import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { repositoryRoot } from './source-files.ts'

export const migrationFiles = (): readonly string[] =>
  globSync('migrations/*.sql', { cwd: repositoryRoot }).sort()

/** What the migrations build, empty and in memory. */
export function migratedDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const path of migrationFiles()) {
    database.exec(readFileSync(`${repositoryRoot}${path}`, 'utf8'))
  }
  return database
}

export const tableNames = (database: DatabaseSync): readonly string[] =>
  z
    .array(z.object({ name: z.string() }))
    .parse(
      database
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
        .all(),
    )
    .map(({ name }) => name)
