// npm run bench: ratios of one run on one machine. Absolute times of a shared machine say little.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { endWithParent, startTool } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'

endWithParent()
try {
  await installPackagesWhenNeeded()
  await run('Statements of the domain, in plain Node', 'node', ['test/bench/statements.ts'])
  if (!existsSync(join(root, 'dist/server/wrangler.json'))) {
    await run('Building what the next one measures', 'astro', ['build'])
  }
  await run('Promo slots of the built Worker, in workerd', 'node', ['test/bench/promo-slots.ts'])
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @type {(title: string, tool: string, args: string[]) => Promise<void>} */
async function run(title, tool, args) {
  say(`${title} …`)
  const { code } = await startTool(tool, args).ended
  if (code !== 0)
    throw new StepFailed(`“${tool} ${args.join(' ')}” failed.`, 'See the lines above.')
}
