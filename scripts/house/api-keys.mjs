// Writes an API key into a database. Stored there are its hash, and its last four characters.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { runInDatabase, text } from './database-command.mjs'
import { StepFailed } from './speak.mjs'

/** What a person can let a key do: keyScopes of worker/domain/key-scopes.ts. */
export const choosableScopes = [
  'tenants:write',
  'revenue-lines:write',
  'control-totals:write',
  'tenants:read',
  'revenue-lines:read',
  'control-totals:read',
  'resellers:read',
  'statements:read',
  'health:read',
]

/** When a person can let a key end, beside on a date: keyEnds of worker/domain/key-ends.ts. */
export const choosableEnds = ['in_90_days', 'in_a_year', 'never']

const dayMs = 86_400_000

/**
 * How long a key lasts that is made now, in ms; Infinity: it never ends. A date is the last day, of UTC, on
 * which it works. NaN for what is no end.
 * @type {(ends: string, nowMs: number) => number}
 */
export function keyLastsMs(ends, nowMs) {
  if (ends === 'in_90_days') return 90 * dayMs
  if (ends === 'in_a_year') return 365 * dayMs
  if (ends === 'never') return Infinity
  const dateMs = Date.parse(`${ends}T00:00:00Z`)
  // 30 February would be taken for 2 March.
  const isDate = !Number.isNaN(dateMs) && new Date(dateMs).toISOString().startsWith(ends)
  return isDate ? dateMs + dayMs - nowMs : Number.NaN
}

/**
 * Makes a key that may do what `scopes` says, and gives its text; it ends by itself when it has lasted so long.
 * @param {{ name: string, scopes: readonly string[], lastsMs: number }} key
 * @param {import('./database-config.mjs').Place} place
 */
export async function addApiKey({ name, scopes, lastsMs }, place) {
  const id = randomUUID()
  const key = `rp_${randomBytes(32).toString('base64url')}`
  const keyHash = createHash('sha256').update(key).digest('hex')
  const nowMs = Date.now()
  /** @type {[column: string, value: string][]} */
  const columns = [
    ['id', text(id)],
    ['name', text(name)],
    ['key_hash', text(keyHash)],
    ['scopes', text(JSON.stringify(scopes))],
    ['created_at_ms', String(nowMs)],
  ]
  // A backup’s own is made also where the next deployment has yet to migrate.
  if (!scopes.includes('backup')) columns.push(['last_four', text(key.slice(-4))])
  if (lastsMs !== Infinity) columns.push(['expires_at_ms', String(nowMs + lastsMs)])
  const [stored] = await runInDatabase(
    [
      `INSERT INTO api_keys (${columns.map(([column]) => column).join(', ')})
        VALUES (${columns.map(([, value]) => value).join(', ')})`,
      `INSERT INTO audit_entries (at_ms, actor_kind, action, subject_kind, subject_id, details)
        VALUES (${nowMs}, 'system', 'api_key.added', 'api_key', ${text(id)}, '{}')`,
      `SELECT id FROM api_keys WHERE key_hash = ${text(keyHash)}`,
    ],
    place,
  )
  if (stored?.id !== id) throw new StepFailed('The key was not stored.', 'Run this again.')
  return key
}
