// Statements for the program's database, local or deployed, through wrangler.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { startTool } from './children.mjs'
import { databaseInWords, withDatabaseConfig } from './database-config.mjs'
import { migrateLocalDatabase } from './local-database.mjs'
import { root, toolPath } from './places.mjs'
import { StepFailed } from './speak.mjs'

/**
 * Runs `statements` (wrangler binds no values: quote with `text`) and gives the rows of the last one.
 * @param {string[]} statements
 * @param {import('./database-config.mjs').Place} place
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function runInDatabase(statements, place) {
  requirePackages()
  if (!place.remote) await migrateLocalDatabase(place.state)
  const where = place.remote
    ? ['--remote']
    : ['--local', '--persist-to', resolve(root, place.state)]
  const { code, output } = await withDatabaseConfig(
    place,
    (config) =>
      startTool(
        'wrangler',
        [
          ...['d1', 'execute', 'DB', ...where, '-c', config, '--yes', '--json'],
          ...['--command', statements.join('; ')],
        ],
        // With less than that it keeps the rows to itself.
        { quiet: true, environment: { CLOUDFLARE_ENV: '', WRANGLER_LOG: 'log' } },
      ).ended,
  )
  const results = code === 0 ? resultsIn(output) : null
  if (results === null) {
    throw new StepFailed(
      `The ${databaseInWords(place)} did not take it.`,
      place.remote
        ? 'Check that you are signed in (npx wrangler whoami) and that the program is deployed (npm run deploy).'
        : 'Run npm start once, which prepares the local database, then this again.',
      output,
    )
  }
  return results.at(-1)?.results ?? []
}

/**
 * A text as an SQL literal. Control characters have no place in anything that these commands store.
 * @param {string} value
 */
export function text(value) {
  if (/\p{Cc}/u.test(value)) throw new StepFailed('A value holds control characters.', 'Retype it.')
  return `'${value.replaceAll("'", "''")}'`
}

/** Refuses to go on in a fresh clone. */
export function requirePackages() {
  if (existsSync(toolPath('wrangler'))) return
  throw new StepFailed('The packages are not installed.', 'Run npm install, then this again.')
}

/**
 * @param {string} output
 * @returns {{ results?: Record<string, unknown>[] }[] | null}
 */
function resultsIn(output) {
  // Warnings may stand before the JSON.
  const start = output.search(/^\[/m)
  try {
    return JSON.parse(output.slice(start))
  } catch {
    return null
  }
}
