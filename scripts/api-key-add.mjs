// npm run api-key:add -- NAME SCOPE…: makes an API key that may do that, and prints it, this once.
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
import { addApiKey, choosableScopes } from './house/api-keys.mjs'
import { endWithParent } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { bold, reportFailure, StepFailed } from './house/speak.mjs'

const example = 'npm run api-key:add -- "billing, production" revenue-lines:write'

endWithParent()
try {
  await addKey(readOptions())
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @param {ReturnType<typeof readOptions>} options */
async function addKey({ name, scopes, ...place }) {
  const key = await addApiKey({ name, scopes }, place)
  console.log(`The API key “${name}”, for ${scopes.join(', ')}. Only its hash is stored: keep it now, it is not shown again.

  ${bold(key)}

Send it as the header “Authorization: Bearer ${key.slice(0, 6)}…” with each request.`)
}

function readOptions() {
  const { words, ...options } = readCommandLine(example)
  const scopes = words.filter((word) => /^[a-z-]+:[a-z]+$/.test(word))
  const name = words
    .filter((word) => !scopes.includes(word))
    .join(' ')
    .trim()
  if (!/^[\p{L}\p{M}\p{N} .,'’&()+_-]{1,100}$/u.test(name)) {
    throw new StepFailed(
      'The key needs a name of up to 100 letters, figures and spaces.',
      `Name it after what will use it: ${example}`,
    )
  }
  if (scopes.length === 0 || scopes.some((scope) => !choosableScopes.includes(scope))) {
    throw new StepFailed(
      `Say what the key may do: one or more of ${choosableScopes.join(', ')}.`,
      `Take only what will use it needs: ${example}`,
    )
  }
  return { ...options, name, scopes }
}
