import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const prefix = 'reseller-program-tests-'
// The stores of the slow Worker files took 0.34 GB at their most, those of browser tests less.
const enoughBytes = 3 * 2 ** 30
const hourMs = 3_600_000

/**
 * Lets temporary files, and with them the stores of every test, lie in memory where the system has room
 * for them (Linux): a store on a disk waits for it at each write. Whoever sets TMPDIR keeps theirs.
 */
export function keepTemporaryFilesInMemory(): void {
  if (process.env['TMPDIR'] || !hasRoom()) return
  removeOrphans()
  const folder = mkdtempSync(join(memory, `${prefix}${process.pid}-`))
  process.env['TMPDIR'] = folder
  process.on('exit', () => remove(folder))
}

function hasRoom(): boolean {
  if (!existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return Math.min(bavail * bsize, freemem()) >= enoughBytes
}

/** What a killed run left would fill the memory. A young one may be another container's, whose runs aren't seen. */
function removeOrphans(): void {
  for (const name of readdirSync(memory)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue
    const folder = join(memory, name)
    const left = statSync(folder, { throwIfNoEntry: false })
    if (left && Date.now() - left.mtimeMs > hourMs) remove(folder)
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // Something still writes there, or it is another person's: a later run removes it.
  }
}
