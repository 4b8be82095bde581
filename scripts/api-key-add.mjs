// npm run api-key:add -- NAME SCOPE…: makes an API key that may do that, and prints it, this once.
//   --ends WHEN     in_90_days, in_a_year (when nothing is said), never, or the last date on which it works
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
import { addApiKey, choosableEnds, choosableScopes, keyLastsMs } from './house/api-keys.mjs'
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
async function addKey({ name, scopes, lastsMs, ...place }) {
  const key = await addApiKey({ name, scopes, lastsMs }, place)
  const end =
    lastsMs === Infinity
      ? 'without an end'
      : `until ${new Date(Date.now() + lastsMs).toISOString().slice(0, 10)}`
  console.log(`The API key “${name}”, for ${scopes.join(', ')}, ${end}. Only its hash is stored: keep it now, it is not shown again.

  ${bold(key)}

Send it as the header “Authorization: Bearer ${key.slice(0, 6)}…” with each request.`)
}

function readOptions() {
  const { words, ends = 'in_a_year', ...options } = readCommandLine(example, ['ends'])
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
  const lastsMs = keyLastsMs(ends, Date.now())
  // What is no number is not above 0 either.
  if (!(lastsMs > 0)) {
    throw new StepFailed(
      `Say when the key ends: --ends with one of ${choosableEnds.join(', ')}, or a date that is not over.`,
      `Like this: ${example} --ends in_90_days`,
    )
  }
  return { ...options, name, scopes, lastsMs }
}
