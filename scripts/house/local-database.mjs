// The local D1 of `npm start`: SQLite files under .wrangler/state.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startTool } from './children.mjs'
import { root } from './places.mjs'
import { lockName } from './serving/one-server.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

const migrations = join(root, 'migrations')

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
  const { code, output } = isFresh(state) ? await migrateAtOnce(state) : await applyNew(state)
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

const isFresh = (/** @type {string} */ state) => !existsSync(join(resolve(root, state), 'v3/d1'))

/** @type {(state: string) => Promise<import('./children.mjs').Ended>} */
const applyNew = (state) =>
  startTool('wrangler', ['d1', 'migrations', 'apply', 'DB', ...localDatabase(state)], {
    quiet: true,
  }).ended

/**
 * All of them as one file, in wrangler's own book: it starts a runtime for each that it applies by itself.
 * @param {string} state
 */
async function migrateAtOnce(state) {
  const folder = mkdtempSync(join(tmpdir(), 'program-migrations-'))
  const file = join(folder, 'all.sql')
  const book = `CREATE TABLE IF NOT EXISTS d1_migrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE,
    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
  );`
  const all = migrationNames().map((name) => {
    const sql = readFileSync(join(migrations, name), 'utf8')
    return `${sql}\nINSERT INTO d1_migrations (name) VALUES ('${name}');`
  })
  try {
    writeFileSync(file, [book, ...all].join('\n'))
    // Nothing of it stays when a statement fails.
    const args = ['d1', 'execute', 'DB', ...localDatabase(state), '--yes', '--file', file]
    return await startTool('wrangler', args, { quiet: true }).ended
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const localDatabase = (/** @type {string} */ state) => [
  ...['--local', '--persist-to', state],
  ...['-c', 'wrangler.toml'],
]

function digestOfMigrations() {
  const hash = createHash('sha256')
  for (const name of migrationNames())
    hash.update(name).update(readFileSync(join(migrations, name)))
  return hash.digest('hex')
}

const migrationNames = () =>
  readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
