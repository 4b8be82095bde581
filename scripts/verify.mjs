// npm run verify: recomputes every statement of closed months from the ledger and compares all bytes;
// and every hash of the audit log.
//   --remote        the deployed database instead of the local one; reads only
//   --env NAME      the deployed database of this environment
//   --expect-some   a database without a closed month is a failure
// Ends with 0 when identical, 1 at the first difference, 2 when it could not be done.
import { join, resolve } from 'node:path'
import { endWithParent, startTool } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { databaseInWords, withDatabaseConfig } from './house/database-config.mjs'
import { migrateLocalDatabase } from './house/local-database.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'

/** How verify-statements.ts ends when no month is closed. */
const nothingToVerify = 3

endWithParent()
try {
  process.exitCode = await verify(readCommandLine('npm run verify -- --remote', ['expect-some']))
} catch (error) {
  reportFailure(error)
  process.exitCode = 2
}

/** @type {(place: ReturnType<typeof readCommandLine>) => Promise<number>} */
async function verify({ expectSome, ...place }) {
  await installPackagesWhenNeeded()
  if (!place.remote) await migrateLocalDatabase(place.state)
  const which = databaseInWords(place)
  say(`Recomputing the statements of the ${which} …`)
  const entry = join(root, 'scripts/house/verify-statements.ts')
  const { code } = await withDatabaseConfig(
    place,
    (config) => startTool('node', [entry, config, resolve(root, place.state)]).ended,
  )
  if (code === nothingToVerify) {
    if (!expectSome) return 0
    throw new StepFailed(
      `There is no closed month in the ${which}, and --expect-some expects one.`,
      'Look whether this is the database that was meant.',
    )
  }
  if (code <= 1) return code
  throw new StepFailed(
    `The ${which} could not be read to the end.`,
    place.remote
      ? 'Check that you are signed in (npx wrangler whoami), then run this again.'
      : 'See the lines above; npm start prepares the local database.',
  )
}
