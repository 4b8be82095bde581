// Applies the project's migrations to a database: all, or those up to where a backup was.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startTool } from '../children.mjs'
import { databaseInWords, withDatabaseConfig } from '../database-config.mjs'
import { root } from '../places.mjs'
import { StepFailed } from '../speak.mjs'
import { projectMigrations } from './backup-folder.mjs'

/**
 * @param {import('../database-config.mjs').Place} place
 * @param {readonly string[] | null} names  those of a backup; null: all of the project
 */
export async function migrateTo(place, names) {
  const folder = mkdtempSync(join(tmpdir(), 'program-migrations-'))
  const where = place.remote
    ? ['--remote']
    : ['--local', '--persist-to', resolve(root, place.state)]
  try {
    for (const name of names ?? projectMigrations()) {
      copyFileSync(join(root, 'migrations', name), join(folder, name))
    }
    const { code, output } = await withDatabaseConfig(
      place,
      (config) =>
        startTool('wrangler', ['d1', 'migrations', 'apply', 'DB', ...where, '-c', config], {
          quiet: true,
          environment: { CLOUDFLARE_ENV: '', WRANGLER_LOG: 'log' },
        }).ended,
      folder,
    )
    if (code === 0) return
    throw new StepFailed(
      `The ${databaseInWords(place)} could not be migrated.`,
      'See the lines above; then run this again: it goes on where it stopped.',
      output,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
