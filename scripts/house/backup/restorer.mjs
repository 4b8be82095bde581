// The steps of a restore in the database, each in a Node of its own; and where an earlier one stopped.
import { join, resolve } from 'node:path'
import { startTool } from '../children.mjs'
import { databaseInWords, withDatabaseConfig } from '../database-config.mjs'
import { root } from '../places.mjs'
import { StepFailed } from '../speak.mjs'

/** @typedef {import('../database-config.mjs').Place} Place */
/** @typedef {{ folder: string, sha256: string }} Backup */
/**
 * @typedef {object} Found
 * @property {string[]} migrations
 * @property {string[]} used  tables that hold what somebody did
 * @property {{ backup: string, folder: string, step: 'loading' | 'loaded' } | null} underWay
 */

/**
 * @param {Place} place
 * @param {Backup} backup
 */
export function restorer(place, backup) {
  return {
    /**
     * Refuses a database that a restore would mix with.
     * @param {import('./backup-folder.mjs').Manifest} manifest
     * @returns {Promise<'begin' | 'loading' | 'loaded'>}
     */
    async whereToBegin(manifest) {
      const { code, output } = await run(place, 'look', backup, true)
      if (code !== 0) throw unreadable(place, output)
      /** @type {Found} */
      const found = JSON.parse(output.trim().split('\n').at(-1) ?? '')
      if (found.underWay !== null) return whereItStopped(found.underWay)
      refuseUsed(found)
      refuseNewer(found, manifest)
      return 'begin'
    },
    async load() {
      const { code } = await run(place, 'load', backup, false)
      if (code === 0) return
      throw new StepFailed(
        `The restore into the ${databaseInWords(place)} stopped; the site must not be used on it.`,
        `See the lines above. The same command goes on where it stopped. To start over: ${anew(place)}.`,
      )
    },
    async finish() {
      const { code, output } = await run(place, 'finish', backup, true)
      if (code !== 0) throw unreadable(place, output)
    },
  }

  /** @param {NonNullable<Found['underWay']>} underWay */
  function whereItStopped(underWay) {
    if (underWay.backup === backup.sha256) return underWay.step
    throw new StepFailed(
      `A restore of another backup was interrupted in the ${databaseInWords(place)}: ${underWay.folder}`,
      `Go on with that one: npm run restore -- ${underWay.folder}. To start over: ${anew(place)}.`,
    )
  }

  /** @param {Found} found */
  function refuseUsed({ used }) {
    if (used.length === 0) return
    throw new StepFailed(
      `The ${databaseInWords(place)} is not empty (${used.slice(0, 3).join(', ')}${used.length > 3 ? ', …' : ''}); nothing was changed.`,
      `A backup is restored into an empty one. Take a backup of what is there (npm run backup), then: ${anew(place)}.`,
    )
  }

  /** @type {(found: Found, manifest: import('./backup-folder.mjs').Manifest) => void} */
  function refuseNewer({ migrations }, manifest) {
    const [more] = migrations.filter((name, index) => manifest.migrations[index] !== name)
    if (more === undefined) return
    throw new StepFailed(
      `The ${databaseInWords(place)} has a migration that the backup was made before: ${more}; nothing was changed.`,
      `Restore first and migrate then, which this command does by itself: ${anew(place)}.`,
    )
  }
}

/** @type {(place: Place, step: string, backup: Backup, quiet: boolean) => Promise<{ code: number, output: string }>} */
const run = (place, step, { folder, sha256 }, quiet) =>
  withDatabaseConfig(
    place,
    (config) =>
      startTool(
        'node',
        [
          join(root, 'scripts/house/backup/restore-steps.ts'),
          ...[step, config, resolve(root, place.state), folder, sha256],
        ],
        { quiet },
      ).ended,
  )

/** @type {(place: Place, output: string) => StepFailed} */
const unreadable = (place, output) =>
  new StepFailed(
    `The ${databaseInWords(place)} did not answer.`,
    place.remote
      ? 'Check that you are signed in (npx wrangler whoami), then run this again.'
      : 'See the lines above, then run this again.',
    output,
  )

/** @param {Place} place */
const anew = ({ remote, environment, state }) =>
  remote
    ? `npx wrangler d1 create NAME, put its id into ${environment === undefined ? '' : `[env.${environment}] of `}wrangler.toml, and run this again before npm run deploy`
    : `delete the folder ${state}, or name another that is not there yet with --state FOLDER, and run this again`
