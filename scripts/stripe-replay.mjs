// npm run stripe:replay -- FILE.jsonl: takes over what a file holds of Stripe, an event or an object a line, as if it
// had been sent. The job that maps takes it in within five minutes. Repeated it changes nothing.
//   --check         reads the file and writes nothing
//   --mode MODE     live or test: what the file is of (local: test; deployed: STRIPE_MODE of wrangler.toml)
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
// Ends with 0 when every line could be read, 1 when some could not, 2 when it could not be done.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { endWithParent, startTool } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { databaseInWords, withDatabaseConfig } from './house/database-config.mjs'
import { migrateLocalDatabase } from './house/local-database.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'
import { readSettings } from './house/wrangler-settings.mjs'

const example = 'npm run stripe:replay -- stripe.jsonl'

endWithParent()
try {
  process.exitCode = await replay(readOptions())
} catch (error) {
  reportFailure(error)
  process.exitCode = 2
}

/** @param {ReturnType<typeof readOptions>} options */
async function replay({ file, mode, check, ...place }) {
  await installPackagesWhenNeeded()
  if (!place.remote) await migrateLocalDatabase(place.state)
  const which = databaseInWords(place)
  const ours = mode ?? (await modeOf(place))
  say(check ? `Reading ${file} …` : `Taking over ${file}, of ${ours} mode, into the ${which} …`)
  const entry = join(root, 'scripts/house/stripe/replay-file.ts')
  const { code } = await withDatabaseConfig(
    place,
    (config) =>
      startTool('node', [
        ...[entry, config, resolve(root, place.state), file],
        ...[ours, check ? 'check' : 'write'],
      ]).ended,
  )
  if (code <= 1) return code
  throw new StepFailed(
    `The ${which} did not take all of it.`,
    'See the lines above. Run it again once they are mended: what is taken over already stays as it is.',
  )
}

/**
 * Which mode is kept there: that of the demo is test, as a Worker without a mode keeps live.
 * @type {(place: import('./house/database-config.mjs').Place) => Promise<'live' | 'test'>}
 */
async function modeOf({ remote, environment }) {
  if (!remote) return 'test'
  return (await readSettings(environment)).stripeMode === 'test' ? 'test' : 'live'
}

function readOptions() {
  const { words, mode, check, ...place } = readCommandLine(example, ['mode', 'check'])
  const [file, ...more] = words
  if (file === undefined || more.length > 0) {
    throw new StepFailed('Name the file to take over, and no more.', `Like this: ${example}`)
  }
  if (mode !== undefined && mode !== 'live' && mode !== 'test') {
    throw new StepFailed(
      `There is no mode “${mode}”.`,
      `Say --mode live or --mode test: ${example}`,
    )
  }
  if (!existsSync(file)) {
    throw new StepFailed(
      `There is no file at ${file}.`,
      'Check its path; a line of it holds an event or an object of Stripe, as JSON.',
    )
  }
  return { ...place, file: resolve(file), mode, check }
}
