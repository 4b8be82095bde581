// DATA_KEY: 32 random bytes in base64, under which secrets are kept in the database (worker/secrets).
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './places.mjs'

export const newDataKey = () => randomBytes(32).toString('base64')

/**
 * That of a local database: made once and kept beside it, so that the two go together.
 * @param {string} state
 */
export function localDataKey(state) {
  const folder = resolve(root, state)
  const file = join(folder, 'data-key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, newDataKey(), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}
