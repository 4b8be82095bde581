import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { type DatabaseContents, fillDatabase, readContents } from './database-contents.ts'

let migrated: DatabaseContents | null = null

/**
 * Gives the empty D1 all that the migrations give it. The first call of a run applies them; the later
 * ones restore what that left, in a fifth of the time.
 */
export async function prepareDatabase(): Promise<void> {
  if (migrated) return fillDatabase(env.DB, migrated)
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  migrated = await readContents(env.DB)
}
