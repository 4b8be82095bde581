import { globSync } from 'node:fs'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { migratedDatabase, migrationFiles, tableNames } from './migrated-database.ts'
import { repositoryRoot } from './source-files.ts'

type Column = { readonly type: string; readonly required: boolean; readonly key: boolean }
type Tables = Record<string, Record<string, Column>>

test('the Drizzle schema is what the migrations build', async () => {
  const migrated = tablesOfMigrations()
  expect(Object.keys(migrated).length).toBeGreaterThan(10)
  expect(await tablesOfSchema()).toEqual(migrated)
})

test('every table is STRICT', () => {
  const rows = migratedDatabase().prepare('PRAGMA table_list').all()
  const loose = z
    .array(z.object({ schema: z.string(), name: z.string(), type: z.string(), strict: z.number() }))
    .parse(rows)
    .filter(
      ({ schema, name, type }) => schema === 'main' && type === 'table' && !/^sqlite_/.test(name),
    )
    .filter(({ strict }) => strict === 0)
  expect(loose).toEqual([])
})

test('migrations are numbered without a gap', () => {
  const names = migrationFiles().map((path) => path.replace('migrations/', ''))
  expect(names.length).toBeGreaterThan(0)
  names.forEach((name, index) => {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z0-9_]+\\.sql$`))
  })
})

function tablesOfMigrations(): Tables {
  const database = migratedDatabase()
  const columnRows = z.array(
    z.object({ name: z.string(), type: z.string(), notnull: z.number(), pk: z.number() }),
  )
  return Object.fromEntries(
    tableNames(database).map((name) => [
      name,
      Object.fromEntries(
        columnRows.parse(database.prepare(`PRAGMA table_info("${name}")`).all()).map((column) => [
          column.name,
          {
            type: column.type.toLowerCase(),
            required: column.notnull === 1 || column.pk > 0,
            key: column.pk > 0,
          },
        ]),
      ),
    ]),
  )
}

async function tablesOfSchema(): Promise<Tables> {
  const tables: Tables = {}
  for (const path of globSync('db/schema/*.ts', { cwd: repositoryRoot })) {
    const exported: unknown = await import(/* @vite-ignore */ `${repositoryRoot}${path}`)
    for (const table of Object.values(
      z.record(z.string(), z.unknown()).parse({ ...Object(exported) }),
    )) {
      if (!is(table, SQLiteTable)) continue
      const { name, columns, primaryKeys } = getTableConfig(table)
      const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
      tables[name] = Object.fromEntries(
        columns.map((column) => {
          const key = column.primary || keys.has(column.name)
          return [column.name, { type: column.getSQLType(), required: column.notNull || key, key }]
        }),
      )
    }
  }
  return tables
}
