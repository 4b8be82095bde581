import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statfsSync, utimesSync } from 'node:fs'
import { freemem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

const place = '/dev/shm'
const prefix = `${place}/reseller-program-tests-`
const module = fileURLToPath(new URL('../../memory-folder.ts', import.meta.url))
// No process has this number: Linux ends at 4,194,304.
const left = `${prefix}9999999-left`
afterEach(() => rmSync(left, { recursive: true, force: true }))

/** What a process of its own says of its temporary folder, having asked for one in memory. */
function temporaryFolder(given?: string): string {
  const script = `const { keepTemporaryFilesInMemory } = await import(${JSON.stringify(module)})
    keepTemporaryFilesInMemory()
    console.log(process.env.TMPDIR ?? 'the system’s')`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: given },
    encoding: 'utf8',
  })
  return stdout.trim()
}

function leave(agedMinutes: number): void {
  mkdirSync(left)
  const at = Date.now() / 1000 - agedMinutes * 60
  utimesSync(left, at, at)
}

test('whoever names a temporary folder keeps it', () => {
  expect(temporaryFolder('/tmp/mine')).toBe('/tmp/mine')
})

/** With a little more than is asked for: others take and give memory meanwhile. */
function hasAmpleRoom(): boolean {
  if (!existsSync(place)) return false
  const { bavail, bsize } = statfsSync(place)
  return Math.min(bavail * bsize, freemem()) > 4 * 2 ** 30
}

describe.runIf(hasAmpleRoom())('temporary files in memory', () => {
  test('are gone when the process is', () => {
    const folder = temporaryFolder()
    expect(folder.startsWith(prefix)).toBe(true)
    expect(existsSync(folder)).toBe(false)
  })

  test.each([
    ['go with the next run, an hour later', 61, false],
    ['stay while their run may be one that is not seen', 5, true],
  ])('of a run that was killed %s', (_, agedMinutes, stays) => {
    leave(agedMinutes)
    temporaryFolder()
    expect(existsSync(left)).toBe(stays)
  })
})
