// A wrangler configuration that holds the program's database and nothing else.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './places.mjs'
import { StepFailed } from './speak.mjs'

/**
 * Writes it to a folder of its own, which the caller deletes: {folder, config}.
 * @param {{ remote: boolean }} where
 */
export function writeDatabaseConfig({ remote }) {
  const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  const settingOf = (/** @type {string} */ name) =>
    new RegExp(`^${name}\\s*=\\s*"([^"]+)"`, 'm').exec(toml)?.[1]
  const id = settingOf('database_id')
  if (remote && id?.startsWith('00000000-')) {
    throw new StepFailed(
      'wrangler.toml names no deployed database yet.',
      'Deploy first: npm run deploy says how to make the database and where its id goes.',
    )
  }
  const folder = mkdtempSync(join(tmpdir(), 'program-database-'))
  const config = join(folder, 'wrangler.json')
  const database = {
    binding: 'DB',
    database_name: settingOf('database_name'),
    database_id: id,
    remote,
  }
  const content = {
    name: settingOf('name'),
    compatibility_date: settingOf('compatibility_date'),
    d1_databases: [database],
  }
  writeFileSync(config, JSON.stringify(content))
  return { folder, config }
}
