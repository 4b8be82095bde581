import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import { prepareDatabase } from './prepared-database.ts'

afterEach(() => reset())

test('the prepared database is the migrated one: its schema, to the letter, and every row', async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  const migrated = await wholeDatabase()
  expect(migrated.schema.length).toBeGreaterThan(170)
  expect(migrated.rows['d1_migrations']).toHaveLength(env.TEST_MIGRATIONS.length)
  await reset()
  await prepareDatabase()
  await reset()
  // By now it is restored, not migrated.
  await prepareDatabase()
  expect(await wholeDatabase()).toEqual(migrated)
})

/** Read here by itself: what `database-contents.ts` overlooks is neither restored nor missed by it. */
async function wholeDatabase() {
  const { results: schema } = await env.DB.prepare(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema
     WHERE name NOT GLOB '_cf_*' ORDER BY type, name`,
  ).all<Readonly<Record<'type' | 'name' | 'tbl_name' | 'sql', string>>>()
  const rows: Record<string, unknown[]> = {}
  for (const { name } of schema.filter(({ type }) => type === 'table')) {
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all()
    // When a migration was applied is the one thing that differs between two runs.
    rows[name] = results.map((row) => ('applied_at' in row ? { ...row, applied_at: null } : row))
  }
  return { schema, rows }
}
