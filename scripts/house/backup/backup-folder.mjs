// The folder of a backup: what is in it, and whether it is as it was written.
//   backup.json          what it is of and when, the migrations, rows per table, SHA-256 of the other files
//   schema.json          every table, index, view and trigger
//   tables/NAME.jsonl    the rows of a table in the order of its key, one a line
//   counters.json        the highest numbers that were given out where SQLite counts
//   anchor.json          what the seat object holds
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../places.mjs'
import { StepFailed } from '../speak.mjs'

/** Raised when an older project could not read it any more. */
export const format = 1

/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} madeAt
 * @property {string} of  "deployed database"
 * @property {{ version: string, engine: string }} project
 * @property {string[]} migrations  those that were applied, in order
 * @property {Record<string, number>} rows  per table
 * @property {Record<string, string>} files  SHA-256 by path
 */

/** @param {string} table */
export const fileOfTable = (table) => `tables/${table}.jsonl`

/**
 * The manifest of a backup whose files are all there and unchanged; refuses every other folder.
 * @param {string} folder
 * @returns {Promise<{ manifest: Manifest, sha256: string }>}
 */
export async function readBackup(folder) {
  const path = join(folder, 'backup.json')
  if (!existsSync(path)) {
    throw new StepFailed(
      `There is no backup in ${folder}: backup.json is missing.`,
      'Name the folder that npm run backup wrote. One that was interrupted ends in “.unfinished” and is none.',
    )
  }
  const text = readFileSync(path, 'utf8')
  const manifest = parsed(text)
  for (const [file, wanted] of Object.entries(manifest.files)) {
    const found = existsSync(join(folder, file)) ? await sha256OfFile(join(folder, file)) : null
    if (found !== wanted) {
      throw new StepFailed(
        `${file} is ${found === null ? 'missing' : 'not as it was written'}; nothing was restored.`,
        'Copy the folder again from where it is kept, or take another backup.',
      )
    }
  }
  return { manifest, sha256: createHash('sha256').update(text).digest('hex') }
}

/** @type {(text: string) => Manifest} */
function parsed(text) {
  try {
    /** @type {Manifest} */
    const manifest = JSON.parse(text)
    if (manifest.format === format) return manifest
  } catch {
    // Said below.
  }
  throw new StepFailed(
    'This project can’t read the backup.json of this folder.',
    'It is damaged, or of another version of the project: restore it with the version that wrote it.',
  )
}

/** @type {(file: string) => Promise<string>} */
export async function sha256OfFile(file) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** The names of the project's migrations, in order. */
export const projectMigrations = () =>
  readdirSync(join(root, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()

/**
 * Refuses a backup that this project's migrations don't lead to.
 * @param {Manifest} manifest
 */
export function requireKnownMigrations({ migrations, project }) {
  const known = projectMigrations()
  const unknown = migrations.find((name, index) => known[index] !== name)
  if (unknown === undefined) return
  throw new StepFailed(
    `The backup is of newer migrations than this project has, from ${unknown} on; nothing was restored.`,
    `It was written by version ${project.version} of the project: check that out, or a later one, and run this again.`,
  )
}
