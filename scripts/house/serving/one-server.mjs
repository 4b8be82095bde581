// Two servers on the same SQLite files would lock each other out. Who serves holds a file beside the data;
// its note tells the next start whom to name, or what was left behind.
import {
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from '../places.mjs'
import { findProcess, listProcesses } from '../processes.mjs'
import { StepFailed, say } from '../speak.mjs'

/**
 * `group` is the group of processes that serves, once there is one.
 * @typedef {{ pid: number, started: number, url?: string, group?: number, groupStarted?: number }} Note
 */

/** The name of the file: --reset deletes all around it. */
export const lockName = '.serving'

/**
 * Takes the data of `state` for this process, until it ends; refuses when another one has it. What a
 * server that was killed left running is ended first.
 * @param {string} state
 */
export async function takeState(state) {
  const folder = resolve(root, state)
  const lock = join(folder, lockName)
  /** @type {Note} */
  let note = { pid: process.pid, started: findProcess(process.pid)?.started ?? 0 }
  makeFolder(folder)
  while (!createLock(lock, note)) await removeStale(lock)
  process.on('exit', () => {
    if (readNote(lock)?.pid === process.pid) rmSync(lock, { force: true })
  })
  return {
    /**
     * Adds to the note what the next start needs to know.
     * @param {Omit<Note, 'pid' | 'started'>} more
     */
    remember(more) {
      note = { ...note, ...more }
      writeFileSync(lock, JSON.stringify(note))
    },
  }
}

/** @param {string} folder */
function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/**
 * True when the file was not there and is ours now: the system lets one of two win.
 * @type {(lock: string, note: Note) => boolean}
 */
function createLock(lock, note) {
  try {
    writeFileSync(lock, JSON.stringify(note), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw unwritable(lock, error)
  }
}

/** @param {string} lock */
async function removeStale(lock) {
  // Another one may have made it and not yet written it.
  const note = readNote(lock) ?? (await pause(300).then(() => readNote(lock)))
  if (note !== null && isRunning(note)) {
    throw new StepFailed(
      note.url === undefined
        ? `Another start is under way already, process ${note.pid}.`
        : `This program is being served already, at ${note.url}/ by process ${note.pid}.`,
      'Use that one, or stop it there with Ctrl-C and run this again.',
    )
  }
  if (note !== null) await endOrphans(note)
  // Renamed first: of two that find it stale, one takes it away, and never the other's new one.
  const aside = `${lock}-stale-${process.pid}`
  try {
    renameSync(lock, aside)
    if (readNote(aside)?.pid !== note?.pid) copyFileSync(aside, lock, constants.COPYFILE_EXCL)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw unwritable(lock, error)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** @param {Note} note */
function isRunning({ pid, started }) {
  if (process.platform !== 'win32') return findProcess(pid)?.started === started
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * Ends what is left of the group that the note names, when it is surely the one that was noted.
 * @param {Note} note
 */
async function endOrphans(note) {
  const orphans = orphansOf(note)
  if (orphans.length === 0) return
  say(`Ending what an earlier start left running (${orphans.length} processes) …`)
  for (let tries = 0; orphansOf(note).length > 0 && tries < 100; tries += 1) {
    for (const { pid } of orphansOf(note)) signal(pid, tries < 50 ? 'SIGTERM' : 'SIGKILL')
    await pause(100)
  }
}

/**
 * Of the group that was noted, and begun with it or after; its number may be another group's by now.
 * @param {Note} note
 */
function orphansOf({ group, groupStarted }) {
  if (group === undefined || groupStarted === undefined) return []
  return listProcesses().filter(
    (found) =>
      found.group === group &&
      found.started >= groupStarted &&
      (found.pid !== group || found.started === groupStarted) &&
      /workerd|wrangler|astro|esbuild/.test(found.command),
  )
}

/** @type {(pid: number, name: NodeJS.Signals) => void} */
function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}

/**
 * @param {string} file
 * @returns {Note | null}
 */
function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** @type {(path: string, error: unknown) => StepFailed} */
function unwritable(path, error) {
  return new StepFailed(
    `The folder of the local data can’t be written: ${path} (${codeOf(error)}).`,
    'Make it yours, or name another one: npm start -- --state FOLDER',
  )
}

/** @type {(ms: number) => Promise<void>} */
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** @param {unknown} error */
const codeOf = (error) =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
