// npm run deploy: builds, looks into the build, migrates the deployed D1, deploys, makes DATA_KEY once, asks how it is.
//   --env NAME           the environment [env.NAME] of wrangler.toml instead of production
//   --prebuilt           deploys the build that is in dist already
//   --health-at ADDRESS  where the site answers while PUBLIC_ORIGIN does not yet
//   --check-health       only asks the deployed site how it is
//   --health-within SECONDS   how long the site may take to answer, 60 without it
//   --check-settings     only looks into the settings (wrangler.toml)
//   --check-build        only looks into the build (dist)
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { endWithParent } from './house/children.mjs'
import { buildProblems, settingsProblems } from './house/deploying/build-contents.mjs'
import { missingSettings } from './house/deploying/deploy-settings.mjs'
import {
  buildFor,
  checkHealth,
  makeDataKey,
  migrateDeployed,
  nameBookmark,
  requireSecrets,
  uploadWorker,
} from './house/deploying/deploy-steps.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { root } from './house/places.mjs'
import { reportFailure, StepFailed, say } from './house/speak.mjs'
import { readSettings } from './house/wrangler-settings.mjs'

/** @typedef {import('./house/wrangler-settings.mjs').Settings} Settings */
/** @typedef {import('./house/deploying/deploy-steps.mjs').Question} Question */

endWithParent()
try {
  const values = readOptions()
  await installPackagesWhenNeeded()
  const settings = await readSettings(values.env)
  const question = {
    origin: values['health-at'] ?? settings.origin,
    patienceMs: Number(values['health-within'] ?? 60) * 1000,
  }
  if (values['check-settings']) lookIntoSettings(settings)
  else if (values['check-build']) lookIntoBuild(settings)
  else if (values['check-health']) await checkHealth(settings, question)
  else await deploy(settings, { prebuilt: values.prebuilt === true, question })
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @type {(settings: Settings, how: { prebuilt: boolean, question: Question }) => Promise<void>} */
async function deploy(settings, { prebuilt, question }) {
  lookIntoSettings(settings)
  const { hasDataKey } = await requireSecrets(settings)
  if (!prebuilt) await buildFor(settings)
  lookIntoBuild(settings)
  const wayBack = await nameBookmark(settings)
  await migrateDeployed(settings, wayBack)
  await uploadWorker(settings, wayBack)
  if (!hasDataKey) await makeDataKey(settings)
  console.log(`\nDeployed: ${settings.name}, which serves ${settings.origin}`)
  await checkHealth(settings, question)
  const where = settings.environment === undefined ? '--remote' : `--env ${settings.environment}`
  console.log(`The first super admin: npm run admin:add -- you@company.com ${where}`)
}

/** @param {Settings} settings */
function lookIntoSettings(settings) {
  const missing = missingSettings(settings)
  if (missing.length > 0) {
    const { environment } = settings
    throw new StepFailed(
      `Nothing was changed: ${environment === undefined ? '' : `[env.${environment}] of `}wrangler.toml is not complete.`,
      `Set there:\n  - ${missing.join('\n  - ')}`,
    )
  }
  say('wrangler.toml says all that a deployment needs.')
}

/** @param {Settings} settings */
function lookIntoBuild(settings) {
  const folder = join(root, 'dist')
  const contents = buildProblems(folder)
  const problems = contents.length > 0 ? contents : settingsProblems(folder, settings)
  if (problems.length > 0) {
    throw new StepFailed(
      `Nothing was changed: this build must not be deployed.\n  - ${problems.join('\n  - ')}`,
      'Remove the cause (local secrets belong outside of the build), build again, and look again.',
    )
  }
  say('The build is of these settings, and holds no demo and no secrets.')
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        env: { type: 'string' },
        prebuilt: { type: 'boolean' },
        'health-at': { type: 'string' },
        'health-within': { type: 'string' },
        'check-health': { type: 'boolean' },
        'check-settings': { type: 'boolean' },
        'check-build': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('. ') : []
    throw new StepFailed(said, 'Like this: npm run deploy -- --env staging')
  }
}
