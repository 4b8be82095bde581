// What holds the house together, in seconds and without a database: format and lint, types, and the
// rules in test/check (import directions, file length, schema against migrations, lock file, documents).
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startTool } from './children.mjs'
import { root } from './places.mjs'
import { dim, green, lastLines, red, secondsSince } from './speak.mjs'
import { readVitestCounts } from './vitest-counts.mjs'

/** The API's own address refuses nobody: it alone has no answer of 4XX. */
const strictly = [
  ...['lint', 'site/developers/openapi.json', '--extends=recommended-strict'],
  '--skip-rule=operation-4xx-response',
]

/** @typedef {{ passed: number, failed: number }} Counts */

/** Runs all checks side by side and says how each went. Gives {passed, failed}. */
export async function runChecks() {
  mkdirSync(join(root, 'test/.tmp'), { recursive: true })
  const counts = await Promise.all([
    runTool('format and lint', 'biome', ['check', '--error-on-warnings', '.']),
    runTool('types', 'tsc', []),
    runTool('description of the API', 'redocly', strictly),
    runRules(),
  ])
  return counts.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
  }))
}

/** The linter of the description asks nobody for news, and tells nobody that it ran. */
const silent = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

/** @type {(label: string, tool: string, args: string[]) => Promise<Counts>} */
async function runTool(label, tool, args) {
  const startMs = performance.now()
  const { code, output } = await startTool(tool, args, { quiet: true, environment: silent }).ended
  report(label, code === 0, startMs, output)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

async function runRules() {
  const startMs = performance.now()
  const report_ = join(root, 'test/.tmp/check.json')
  const { code, output } = await startTool(
    'vitest',
    ['run', '--config', 'test/vitest.config.ts', '--project', 'domain', 'test/check'].concat([
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report_}`,
    ]),
    { quiet: true },
  ).ended
  const counts = readVitestCounts(report_, code)
  report(
    `${counts.passed + counts.failed} rules of the house`,
    counts.failed === 0,
    startMs,
    output,
  )
  return counts
}

/** @type {(label: string, well: boolean, startMs: number, output: string) => void} */
function report(label, well, startMs, output) {
  console.log(`  ${well ? green('✓') : red('✗')} ${label} ${dim(secondsSince(startMs))}`)
  if (!well) console.log(lastLines(output, 80))
}
