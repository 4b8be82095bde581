// npm run api-key:add -- NAME: makes an API key for the billing side and prints it, this once.
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
import { addApiKey } from './house/api-keys.mjs'
import { endWithParent } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { bold, reportFailure, StepFailed } from './house/speak.mjs'

const example = 'npm run api-key:add -- "billing, production"'

endWithParent()
try {
  await addKey(readOptions())
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @param {ReturnType<typeof readOptions>} options */
async function addKey({ name, ...place }) {
  const key = await addApiKey({ name }, place)
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
