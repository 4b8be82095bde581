// npm run test:only -- PATH…: the test files whose path has one of these words, and no others.
//   npm run test:only -- test/worker/payments -t "is taken"   vitest's own options work too
// Browser tests run on what is deployed, so that it is built first.
import { endWithParent, startTool } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'
import { buildForBrowserTests } from './house/test-build.mjs'

endWithParent()
try {
  process.exitCode = await testOnly(process.argv.slice(2))
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}

/** @param {string[]} args */
async function testOnly(args) {
  if (args.length === 0) {
    throw new StepFailed('Name test files.', 'Like this: npm run test:only -- test/worker/payments')
  }
  await installPackagesWhenNeeded()
  if (args.some((arg) => arg.includes('e2e'))) {
    say('Building what the browser tests open …')
    await buildForBrowserTests()
  }
  const run = ['run', '--config', 'test/vitest.config.ts', ...args]
  return (await startTool('vitest', run, { environment: { WRANGLER_LOG: 'warn' } }).ended).code
}
