// Statements for the program's database, local or deployed, through wrangler.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTool } from './children.mjs'
import { migrateLocalDatabase } from './local-database.mjs'
import { root, toolPath } from './places.mjs'
import { StepFailed } from './speak.mjs'

/**
 * Runs `statements` (wrangler binds no values: quote with `text`) and gives the rows of the last one.
 * @param {string[]} statements
 * @param {{ remote: boolean, state: string }} where
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function runInDatabase(statements, { remote, state }) {
  requirePackages()
  if (remote) requireDatabaseId()
  else await migrateLocalDatabase(state)
  const where = remote ? ['--remote'] : ['--local', '--persist-to', state]
  const { code, output } = await startTool(
    'wrangler',
    [
      ...['d1', 'execute', 'DB', ...where, '-c', 'wrangler.toml', '--yes', '--json'],
      ...['--command', statements.join('; ')],
    ],
    { quiet: true },
  ).ended
  const results = code === 0 ? resultsIn(output) : null
  if (results === null) {
    throw new StepFailed(
      `The ${remote ? 'deployed' : 'local'} database did not take it.`,
      remote
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

function requireDatabaseId() {
  const config = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  if (!/database_id\s*=\s*"0{8}-/.test(config)) return
  throw new StepFailed(
    'wrangler.toml names no deployed database yet.',
    'Deploy first: npm run deploy says how to make the database and where its id goes.',
  )
}
