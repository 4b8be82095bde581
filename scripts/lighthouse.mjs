// npm run lighthouse [-- PATH…]: Lighthouse's simulated phone on the built artefact, median of five.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { endWithParent, startTool } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'

endWithParent()
try {
  await installPackagesWhenNeeded()
  if (!existsSync(join(root, 'dist/server/wrangler.json'))) {
    say('Building what is measured …')
    await run('astro', ['build'])
  }
  say('Measuring; a machine that does nothing else gives the steadiest figures …')
  await run('node', ['test/bench/lighthouse.ts', ...process.argv.slice(2)])
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @type {(tool: string, args: string[]) => Promise<void>} */
async function run(tool, args) {
  const { code } = await startTool(tool, args, { environment: { WRANGLER_LOG: 'warn' } }).ended
  if (code !== 0) throw new StepFailed(`“${tool} ${args[0]}” failed.`, 'See the lines above.')
}
