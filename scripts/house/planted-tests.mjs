// Runs tests in a copy of the project. Each answers with what failed first, in words, or null.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startTool } from './children.mjs'
import { lastLines } from './speak.mjs'

/** @typedef {ReturnType<typeof import('./project-copy.mjs').copyProject>} Copy */

/**
 * The domain's own tests.
 * @param {Copy} copy
 */
export const runDomainTests = (copy) => runVitest(copy, 'domain', ['test/domain'])

/**
 * Where the test files lie that a mistake names, and the project that runs them.
 * @type {readonly (readonly [kind: 'workerTests' | 'siteTests' | 'simulationTests', project: string, folder: string])[]}
 */
const namedTests = [
  ['workerTests', 'worker', 'test/worker'],
  ['siteTests', 'domain', 'test/site'],
  ['simulationTests', 'simulation', 'test/simulation'],
]

/** @typedef {import('../../test/planted/planted-bug.ts').PlantedBug} Bug */

/** @param {Bug} bug */
export const namesTests = (bug) => namedTests.some(([kind]) => bug[kind])

/**
 * The test files that these mistakes name, each once.
 * @type {(copy: Copy, bugs: readonly Bug[]) => Promise<(string | null)[]>}
 */
export async function runNamedTests(copy, bugs) {
  const results = []
  for (const [kind, project, folder] of namedTests) {
    const names = [...new Set(bugs.flatMap((bug) => bug[kind] ?? []))]
    const files = names.map((name) => `${folder}/${name}.test.ts`)
    if (files.length > 0) results.push(await runVitest(copy, project, files))
  }
  return results
}

/**
 * The simulation with growing seeds: after how many histories engine and oracle disagree.
 * @type {(copy: Copy, most: number) => Promise<string | null>}
 */
export async function huntWith(copy, most) {
  const hunt = startTool('node', ['test/planted/hunt.ts', String(most)], {
    quiet: true,
    cwd: copy.path,
  })
  const { code, output } = await hunt.ended
  if (code !== 0) throw new Error(`the simulation could not be run:\n${lastLines(output)}`)
  const { caught, histories, flavour } = JSON.parse(lastLines(output, 1))
  return caught ? `simulation: after ${histories} histories, in “${flavour}”` : null
}

/** @type {(copy: Copy, project: string, files: readonly string[]) => Promise<string | null>} */
async function runVitest(copy, project, files) {
  const report = join(copy.path, `report-${project}.json`)
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, '--bail', '1']
  const run = startTool(
    'vitest',
    [...args, '--reporter', 'json', '--outputFile', report, ...files],
    {
      quiet: true,
      cwd: copy.path,
      environment: { CI: 'true' },
    },
  )
  const { code, output } = await run.ended
  if (!existsSync(report)) throw new Error(`vitest left no report:\n${lastLines(output)}`)
  /** @type {import('./vitest-counts.mjs').Report} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed')
  if (failed) return `${project} test: ${failed.fullName}`
  const unloaded = testResults.find(({ status }) => status === 'failed')
  if (unloaded) return `${project} test file: ${unloaded.name.slice(copy.path.length + 1)}`
  if (code !== 0) throw new Error(`vitest failed without a failed test:\n${lastLines(output)}`)
  return null
}
