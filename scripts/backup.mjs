// npm run backup: writes all that the program has stored into one new folder, to be restored from.
//   -- FOLDER       where; without it a folder of backups/ named after the time
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
//   --at ADDRESS    where the site answers while PUBLIC_ORIGIN does not yet
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { readAnchor } from './house/backup/anchor.mjs'
import { endWithParent, startTool } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { databaseInWords, withDatabaseConfig } from './house/database-config.mjs'
import { migrateLocalDatabase } from './house/local-database.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { takeState } from './house/serving/one-server.mjs'
import { bold, reportFailure, StepFailed, say, sayDone } from './house/speak.mjs'

const command = 'npm run backup'

endWithParent()
try {
  await backUp(readOptions())
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}

/** @param {ReturnType<typeof readOptions>} options */
async function backUp({ folder, at, ...place }) {
  const startMs = performance.now()
  if (existsSync(folder)) {
    throw new StepFailed(
      `${folder} is there already, and no backup is written over.`,
      'Name another folder, or none: then it is named after the time.',
    )
  }
  await installPackagesWhenNeeded()
  if (!place.remote) {
    await takeState(place.state)
    await migrateLocalDatabase(place.state)
  }
  const which = databaseInWords(place)
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  // For nobody else of this machine: it holds what the database holds.
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    // First: what is read later is never behind it, and so an audit log that is restored is never short of it.
    say('Asking the seat object …')
    const anchor = await readAnchor(place, { command, at })
    writeFileSync(join(unfinished, 'anchor.json'), `${JSON.stringify(anchor, null, 2)}\n`)
    say(`Reading the ${which} …`)
    await write(place, unfinished, which)
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  sayDone(`backup of the ${which}`, startMs)
  console.log(`
  ${bold(folder)}

It holds personal data and the hashes of keys and links: keep it as you would keep the database.
Restore it into an empty database: npm run restore -- ${relative(root, folder) || folder}
How, and what comes after: docs/guides/restoring.md`)
}

/** @type {(place: import('./house/database-config.mjs').Place, folder: string, which: string) => Promise<void>} */
async function write(place, folder, which) {
  const entry = join(root, 'scripts/house/backup/write-backup.ts')
  const { code } = await withDatabaseConfig(
    place,
    (config) => startTool('node', [entry, config, resolve(root, place.state), folder, which]).ended,
  )
  if (code === 0) return
  throw new StepFailed(
    `The ${which} could not be read to the end; there is no backup.`,
    place.remote
      ? 'See the lines above; check that you are signed in (npx wrangler whoami), then run this again.'
      : 'See the lines above, then run this again.',
  )
}

function readOptions() {
  const { words, ...options } = readCommandLine(`${command} -- --remote backups/monday`, ['at'])
  if (words.length > 1) {
    throw new StepFailed('A backup is one folder.', `Like this: ${command} -- backups/monday`)
  }
  const of = options.environment ?? (options.remote ? 'deployed' : 'local')
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const folder = resolve(root, words[0] ?? join('backups', `${of}-${time}`))
  mkdirSync(dirname(folder), { recursive: true })
  return { ...options, folder }
}
