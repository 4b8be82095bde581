import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plantedBugs } from '#test/planted/bugs.ts'
import { repositoryRoot } from './source-files.ts'

test.each(plantedBugs.map((bug) => [bug.name, bug] as const))(
  'the planted bug still has its one place: %s',
  (_, { file, right, wrong }) => {
    const text = readFileSync(`${repositoryRoot}${file}`, 'utf8')
    expect(text.split(right)).toHaveLength(2)
    expect(wrong).not.toBe(right)
  },
)

test('at least 20 bugs are planted, each once, and the tests that are to find them exist', () => {
  expect(plantedBugs.length).toBeGreaterThanOrEqual(20)
  expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length)
  const files = plantedBugs.flatMap(
    ({ workerTests = [], siteTests = [], simulationTests = [] }) => [
      ...workerTests.map((name) => `worker/${name}`),
      ...siteTests.map((name) => `site/${name}`),
      ...simulationTests.map((name) => `simulation/${name}`),
    ],
  )
  const isThere = (name: string) => existsSync(`${repositoryRoot}test/${name}.test.ts`)
  expect(files.filter((name) => !isThere(name))).toEqual([])
})
