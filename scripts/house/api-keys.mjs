// Writes an API key into a database. Only its hash is stored there.
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

/**
 * Makes a key that may do what `scopes` says, and gives its text; with `ttlSeconds` it ends by itself.
 * @param {{ name: string, scopes: readonly string[], ttlSeconds?: number }} key
 * @param {import('./database-config.mjs').Place} place
 */
export async function addApiKey({ name, scopes, ttlSeconds }, place) {
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
  if (ttlSeconds !== undefined) {
    columns.push(['expires_at_ms', String(nowMs + ttlSeconds * 1000)])
  }
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
