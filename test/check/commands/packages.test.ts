import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reasonToInstall, stampOf } from '../../../scripts/house/packages.mjs'
import { repositoryRoot } from '../source-files.ts'

const lockOf = (...packages: readonly (readonly [string, object])[]) =>
  JSON.stringify({ packages: Object.fromEntries([['', { version: '0.1.0' }], ...packages]) })

const lock = lockOf(
  ['node_modules/hono', { version: '4.13.19' }],
  ['node_modules/@workerd/other', { version: '1.0.0', optional: true }],
)
const installed = lockOf(['node_modules/hono', { version: '4.13.19' }])
const ordinary = { known: stampOf('an earlier lock file'), wanted: stampOf(lock), lock, installed }

test.each([
  ['nothing is installed yet', { fresh: true }, 'about half a minute'],
  ['npm itself has installed what the lock file names', { known: null }, null],
  ['the lock file changed, and npm has installed it already', {}, null],
  [
    'the lock file has changed',
    { installed: lockOf(['node_modules/hono', { version: '4.13.18' }]) },
    'the lock file has changed',
  ],
  [
    'npm was run by hand for other versions',
    { known: null, installed: lockOf(['node_modules/hono', { version: '4.0.0' }]) },
    'some are missing, or of another version',
  ],
  [
    'a package is missing',
    { known: null, installed: lockOf() },
    'some are missing, or of another version',
  ],
  [
    'an installation broke off',
    { known: null, installed: null },
    'some are missing, or of another version',
  ],
  [
    'the folder came from another machine',
    { known: 'abc plan9 mips' },
    'these are of another kind of machine',
  ],
])('when %s', (_case, found, reason) => {
  expect(reasonToInstall({ ...ordinary, fresh: false, ...found })).toBe(reason)
})

test('the packages that run this test are those of the lock file', () => {
  const read = (path: string) => readFileSync(`${repositoryRoot}${path}`, 'utf8')
  const text = read('package-lock.json')
  const record = read('node_modules/.package-lock.json')
  const found = { known: null, wanted: stampOf(text), lock: text, installed: record, fresh: false }
  expect(reasonToInstall(found)).toBe(null)
})
