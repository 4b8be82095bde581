// npm run restore -- FOLDER: loads a backup into an empty database, and gives the seat object its part back.
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
//   --at ADDRESS    where the site answers while PUBLIC_ORIGIN does not yet
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { putAnchor } from './house/backup/anchor.mjs'
import { readBackup, requireKnownMigrations } from './house/backup/backup-folder.mjs'
import { migrateTo } from './house/backup/migrate-to.mjs'
import { restorer } from './house/backup/restorer.mjs'
import { tellAnchor } from './house/backup/tell-anchor.mjs'
import { endWithParent } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { databaseInWords } from './house/database-config.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { takeState } from './house/serving/one-server.mjs'
import { reportFailure, StepFailed, say, sayDone } from './house/speak.mjs'

const command = 'npm run restore'

endWithParent()
try {
  await restore(readOptions())
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}

/** @param {ReturnType<typeof readOptions>} options */
async function restore({ folder, at, ...place }) {
  const startMs = performance.now()
  await installPackagesWhenNeeded()
  say('Comparing the backup with its hashes …')
  const { manifest, sha256 } = await readBackup(folder)
  requireKnownMigrations(manifest)
  if (!place.remote) await takeState(place.state)
  const which = databaseInWords(place)
  const steps = restorer(place, { folder, sha256 })
  say(`Looking into the ${which} …`)
  const step = await steps.whereToBegin(manifest)
  if (step === 'begin') {
    say(`Making the tables as of ${manifest.migrations.at(-1)} …`)
    await migrateTo(place, manifest.migrations)
  } else say('An earlier restore of this backup was interrupted; it goes on where that stopped.')
  if (step !== 'loaded') {
    say(`Loading what the ${manifest.of} held on ${manifest.madeAt} …`)
    await steps.load()
  }
  await migrateTo(place, null)
  say('Giving the seat object its part …')
  /** @type {import('./house/backup/anchor.mjs').Anchor} */
  const anchor = JSON.parse(readFileSync(join(folder, 'anchor.json'), 'utf8'))
  const now = await putAnchor(place, { command, at }, anchor).catch((error) => {
    if (!(error instanceof StepFailed)) throw error
    const what = `Every row is restored; only the seat object has not got its part. ${error.message}`
    throw new StepFailed(what, error.next, error.output)
  })
  await steps.finish()
  sayDone(`restored into the ${which}, row by row as in the backup`, startMs)
  tellAnchor(anchor, now)
  console.log(`
Next: npm run verify${placeWords(place)}, then the steps of docs/guides/restoring.md: which keys and sessions work
again, which mails to send again, what was recorded since.`)
}

/** @param {{ remote: boolean, environment?: string | undefined }} place */
function placeWords({ remote, environment }) {
  if (!remote) return ''
  return environment === undefined ? ' -- --remote' : ` -- --env ${environment}`
}

function readOptions() {
  const example = `${command} -- backups/monday`
  const { words, ...options } = readCommandLine(`${example} --remote`, ['at'])
  const [folder] = words
  if (folder === undefined || words.length > 1) {
    throw new StepFailed('Name the folder of the backup.', `Like this: ${example}`)
  }
  return { ...options, folder: resolve(root, folder) }
}
