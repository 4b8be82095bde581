// A wrangler configuration that holds the program's database and nothing else: no environments, so that
// every command that is given it works on exactly that database.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './places.mjs'
import { StepFailed } from './speak.mjs'
import { hasDatabase, readSettings } from './wrangler-settings.mjs'

/**
 * Which database: the local one in `state`, or the deployed one of an environment.
 * @typedef {{ remote: boolean, state: string, environment?: string | undefined }} Place
 */

/**
 * Runs `work` with the path of such a configuration, and deletes it.
 * @template Answer
 * @param {Pick<Place, 'remote' | 'environment'>} place
 * @param {(config: string) => Promise<Answer>} work
 * @param {string} [migrations]  the folder of those that `wrangler d1 migrations` applies
 */
export async function withDatabaseConfig({ remote, environment }, work, migrations) {
  const settings = await readSettings(environment)
  if (remote && !hasDatabase(settings)) {
    throw new StepFailed(
      'wrangler.toml names no deployed database yet.',
      'Deploy first: npm run deploy says how to make the database and where its id goes.',
    )
  }
  const folder = mkdtempSync(join(tmpdir(), 'program-database-'))
  const config = join(folder, 'wrangler.json')
  const database = {
    binding: 'DB',
    database_name: settings.databaseName,
    database_id: settings.databaseId,
    migrations_dir: migrations ?? join(root, 'migrations'),
    remote,
  }
  const content = {
    name: settings.name,
    compatibility_date: settings.compatibilityDate,
    d1_databases: [database],
  }
  try {
    writeFileSync(config, JSON.stringify(content))
    return await work(config)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * "deployed database", "database of “staging”", "local database".
 * @param {Pick<Place, 'remote' | 'environment'>} place
 */
export function databaseInWords({ remote, environment }) {
  if (!remote) return 'local database'
  return environment === undefined ? 'deployed database' : `database of “${environment}”`
}
