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
 * Test files in workerd, by name.
 * @type {(copy: Copy, names: readonly string[]) => Promise<string | null>}
 */
export const runWorkerTests = (copy, names) =>
  runVitest(
    copy,
    'worker',
    names.map((name) => `test/worker/${name}.test.ts`),
  )

/**
 * Test files of the pages' own code, by name.
 * @type {(copy: Copy, names: readonly string[]) => Promise<string | null>}
 */
export const runSiteTests = (copy, names) =>
  runVitest(
    copy,
    'domain',
    names.map((name) => `test/site/${name}.test.ts`),
  )

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
