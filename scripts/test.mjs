// npm test: everything, from a fresh clone with Node 20 and npm alone. Ends with "N passed, N failed".
// npm run test:fast: what a change asks for again and again, without simulation, slow files and browser.
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runChecks } from './house/checks.mjs'
import { endWithParent, startTool } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, say, sayDone, sayFailed, secondsSince } from './house/speak.mjs'
import { buildForBrowserTests } from './house/test-build.mjs'
import { readVitestCounts } from './house/vitest-counts.mjs'

/** @typedef {import('./house/checks.mjs').Counts} Counts */
/** @typedef {{ name: string, tookMs: number }} TestFile */

const isFast = process.argv.includes('--fast')
const total = { passed: 0, failed: 0 }
/** @type {string[]} */
const summary = []
/** @type {TestFile[]} */
const files = []
const startMs = performance.now()

endWithParent()
try {
  await installPackagesWhenNeeded()
  mkdirSync(join(root, 'test/.tmp'), { recursive: true })
  await part('checks', 'Checking format, types and the rules of the house', runChecks)
  if (isFast) await fastHalf()
  else await everything()
} catch (error) {
  reportFailure(error)
  total.failed += 1
}

console.log(`\n${summary.join('\n')}\n`)
if (total.passed + total.failed === 0) {
  sayFailed('No test ran.', 'Look above for the reason.')
  total.failed = 1
}
if (files.length > 0) console.log(`The slowest files:\n${slowest(5).join('\n')}\n`)
console.log(`All of it took ${secondsSince(startMs)}.`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

async function fastHalf() {
  await domainAndSite()
  await workerd('--exclude', 'test/worker/slow/**')
}

async function everything() {
  // A build leaves a core idle, and nothing before the browser needs it.
  await Promise.all([
    part('build', 'Building what is deployed, and the demo', build),
    domainAndSite().then(() =>
      part('simulation', 'Simulation: many companies, years of time', () => vitest('simulation')),
    ),
  ])
  await workerd()
  await part('e2e', 'End to end: the built artefact in a browser', () => vitest('e2e'))
}

function domainAndSite() {
  return part('domain', 'Domain and site: the rules, in plain Node', () =>
    vitest('domain', 'test/domain', 'test/site'),
  )
}

/** @type {(...which: string[]) => Promise<void>} */
function workerd(...which) {
  return part('worker', 'Worker: API, jobs and promo slots, in workerd', () =>
    vitest('worker', ...which),
  )
}

/** @type {(name: string, title: string, run: () => Promise<Counts>) => Promise<void>} */
async function part(name, title, run) {
  const partStartMs = performance.now()
  say(`${title} …`)
  const { passed, failed } = await run()
  total.passed += passed
  total.failed += failed
  summary.push(
    `  ${failed === 0 ? '✓' : '✗'} ${name.padEnd(11)}${passed} passed, ${failed} failed, ${secondsSince(partStartMs)}`,
  )
}

/** @type {(project: string, ...which: string[]) => Promise<Counts>} */
async function vitest(project, ...which) {
  const report = join(root, `test/.tmp/${project}.json`)
  const { code } = await startTool(
    'vitest',
    [
      ...['run', '--config', 'test/vitest.config.ts', '--project', project, ...which],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    // Otherwise each mail of the browser tests is told in eight lines.
    { environment: { WRANGLER_LOG: 'warn' } },
  ).ended
  const counts = readVitestCounts(report, code)
  files.push(...counts.files)
  return counts
}

/** They run side by side: a file's own time, of which a busy machine takes its share. */
function slowest(/** @type {number} */ most) {
  return files
    .toSorted((one, other) => other.tookMs - one.tookMs)
    .slice(0, most)
    .map(
      ({ name, tookMs }) =>
        `  ${(tookMs / 1000).toFixed(1).padStart(6)} s  ${relative(root, name)}`,
    )
}

async function build() {
  const buildStartMs = performance.now()
  try {
    await buildForBrowserTests()
  } catch (error) {
    reportFailure(error)
    return { passed: 0, failed: 1 }
  }
  sayDone('built', buildStartMs)
  return { passed: 1, failed: 0 }
}
