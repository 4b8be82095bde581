// npm run api-key:add -- NAME: makes an API key for the billing side and prints it, this once.
//   --remote        the deployed database instead of the local one
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { endWithParent } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { runInDatabase, text } from './house/database-command.mjs'
import { bold, reportFailure, StepFailed } from './house/speak.mjs'

const example = 'npm run api-key:add -- "billing, production"'

endWithParent()
try {
  await addApiKey(readOptions())
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @param {ReturnType<typeof readOptions>} options */
async function addApiKey({ name, remote, state }) {
  const id = randomUUID()
  const key = `rp_${randomBytes(32).toString('base64url')}`
  const keyHash = createHash('sha256').update(key).digest('hex')
  const nowMs = Date.now()
  const [stored] = await runInDatabase(
    [
      `INSERT INTO api_keys (id, name, key_hash, created_at_ms)
        VALUES (${text(id)}, ${text(name)}, ${text(keyHash)}, ${nowMs})`,
      `INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
        VALUES (${nowMs}, 'system', 'api_key.added', 'api_key', ${text(id)}, '{}')`,
      `SELECT id FROM api_keys WHERE key_hash = ${text(keyHash)}`,
    ],
    { remote, state },
  )
  if (stored?.id !== id) throw new StepFailed('The key was not stored.', 'Run this again.')
  console.log(`The API key “${name}”. Only its hash is stored: keep it now, it is not shown again.

  ${bold(key)}

Send it as the header “Authorization: Bearer ${key.slice(0, 6)}…” with requests to /api/v1/.`)
}

function readOptions() {
  const { words, ...options } = readCommandLine(example)
  const name = words.join(' ').trim()
  if (!/^[\p{L}\p{M}\p{N} .,'’&()+_-]{1,100}$/u.test(name)) {
    throw new StepFailed(
      'The key needs a name of up to 100 letters, figures and spaces.',
      `Name it after what will use it: ${example}`,
    )
  }
  return { ...options, name }
}
