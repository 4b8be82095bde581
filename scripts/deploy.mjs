// npm run deploy: builds, looks into the build, migrates the deployed D1, deploys.
//   npm run deploy -- --check-settings [FILE]   only looks into the settings (wrangler.toml)
//   npm run deploy -- --check-build [FOLDER]    only looks into a build (dist);
//                     --origin ADDRESS          whose pages must name this address
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { addressProblems, buildProblems } from './house/build-contents.mjs'
import { endWithParent, startTool } from './house/children.mjs'
import { missingSettings, publicOrigin } from './house/deploy-settings.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say, sayDone } from './house/speak.mjs'

const settingsFile = join(root, 'wrangler.toml')

endWithParent()
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'check-settings': { type: 'boolean' },
      'check-build': { type: 'boolean' },
      origin: { type: 'string' },
    },
  })
  if (values['check-settings']) lookIntoSettings(resolve(positionals[0] ?? settingsFile))
  else if (values['check-build'])
    lookIntoBuild(resolve(positionals[0] ?? join(root, 'dist')), values.origin)
  else await deploy()
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

async function deploy() {
  lookIntoSettings(settingsFile)
  await installPackagesWhenNeeded()
  await step('Building …', 'astro', ['build'], 'Mend what is named above, then run this again.')
  lookIntoBuild(join(root, 'dist'), publicOrigin(settingsFile))
  await step(
    'Migrating the deployed database …',
    'wrangler',
    ['d1', 'migrations', 'apply', 'DB', '--remote', '-c', 'wrangler.toml'],
    'Sign in with `npx wrangler login`, or set CLOUDFLARE_API_TOKEN. Nothing was deployed.',
  )
  await step(
    'Deploying …',
    'wrangler',
    ['deploy', '-c', 'dist/server/wrangler.json'],
    'The database is migrated; the Worker is the one from before. Run this again.',
  )
  console.log('\nDeployed. The first super admin: npm run admin:add -- you@company.com --remote')
}

/** @param {string} file */
function lookIntoSettings(file) {
  const missing = missingSettings(file)
  if (missing.length > 0) {
    throw new StepFailed(
      'Nothing was deployed: wrangler.toml is not complete.',
      `Set there:\n  - ${missing.join('\n  - ')}`,
    )
  }
  say('wrangler.toml says all that a deployment needs.')
}

/** @type {(folder: string, origin: string | undefined) => void} */
function lookIntoBuild(folder, origin) {
  const problems = [
    ...buildProblems(folder),
    ...(origin === undefined ? [] : addressProblems(folder, origin)),
  ]
  if (problems.length > 0) {
    throw new StepFailed(
      `This build must not be deployed:\n  - ${problems.join('\n  - ')}`,
      'Remove the cause (local secrets belong outside of the build), build again, and look again.',
    )
  }
  say('The build holds no demo and no secrets.')
}

/** @type {(title: string, tool: string, args: string[], next: string) => Promise<void>} */
async function step(title, tool, args, next) {
  const startMs = performance.now()
  say(title)
  // DEMO_BUILD in the shell would build the demo, and an older build in dist would be deployed.
  const { code } = await startTool(tool, args, { environment: { DEMO_BUILD: '' } }).ended
  if (code !== 0) throw new StepFailed(`“${tool} ${args[0]}” failed.`, next)
  sayDone('done', startMs)
}
