import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { repositoryRoot } from './source-files.ts'

const dependencies = z.record(z.string(), z.string())
const packageFile = z
  .object({ dependencies, devDependencies: dependencies })
  .parse(JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8')))

test('the lock file names every optional package of every platform, and no download address', () => {
  const told = execFileSync(process.execPath, ['scripts/complete-lock.mjs', '--check'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  })
  expect(told).toBe('The lock file is whole.\n')
})

test('every dependency is pinned to one version', () => {
  const all = Object.entries({ ...packageFile.dependencies, ...packageFile.devDependencies })
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
