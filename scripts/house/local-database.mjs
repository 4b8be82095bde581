// The local D1 of `npm start`: SQLite files under .wrangler/state.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startTool } from './children.mjs'
import { root } from './places.mjs'
import { lockName } from './serving/one-server.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

/**
 * Deletes every local record: D1, promo slots and sent mail. The file by which we hold them stays.
 * @param {string} state
 */
export function forgetLocalState(state) {
  const folder = resolve(root, state)
  for (const name of readdirSync(folder)) {
    if (name !== lockName) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/**
 * Applies what is new in migrations/; nothing new costs nothing.
 * @param {string} state
 */
export async function migrateLocalDatabase(state) {
  const stamp = join(resolve(root, state), '.migrated')
  const digest = digestOfMigrations()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  const startMs = performance.now()
  say('Preparing the local database …')
  const { code, output } = await startTool(
    'wrangler',
    ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state, '-c', 'wrangler.toml'],
    { quiet: true },
  ).ended
  if (code !== 0) {
    throw new StepFailed(
      'The local database could not be brought up to date.',
      'If a migration was edited after it had been applied, start afresh: npm start -- --reset',
      output,
    )
  }
  mkdirSync(resolve(root, state), { recursive: true })
  writeFileSync(stamp, digest)
  sayDone('database ready', startMs)
}

function digestOfMigrations() {
  const folder = join(root, 'migrations')
  const hash = createHash('sha256')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}
