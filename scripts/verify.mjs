// npm run verify: recomputes every statement of closed months from the ledger and compares all bytes;
// and every hash of the audit log.
//   --remote        the deployed database instead of the local one; reads only
// Ends with 0 when identical, 1 at the first difference, 2 when it could not be done.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { endWithParent, startTool } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { writeDatabaseConfig } from './house/database-config.mjs'
import { migrateLocalDatabase } from './house/local-database.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'

endWithParent()
try {
  process.exitCode = await verify(readCommandLine('npm run verify -- --remote'))
} catch (error) {
  reportFailure(error)
  process.exitCode = 2
}

/** @type {(database: { remote: boolean, state: string }) => Promise<number>} */
async function verify({ remote, state }) {
  await installPackagesWhenNeeded()
  if (!remote) await migrateLocalDatabase(state)
  const { folder, config } = writeDatabaseConfig({ remote })
  try {
    say(`Recomputing the statements of the ${remote ? 'deployed' : 'local'} database …`)
    const entry = join(root, 'scripts/house/verify-statements.ts')
    const { code } = await startTool('node', [entry, config, state]).ended
    if (code <= 1) return code
    throw new StepFailed(
      `The ${remote ? 'deployed' : 'local'} database could not be read to the end.`,
      remote
        ? 'Check that you are signed in (npx wrangler whoami), then run this again.'
        : 'See the lines above; npm start prepares the local database.',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
