// The steps of a deployment. Each that fails says what is done already, what is not, and what comes next.
import { addApiKey } from '../api-keys.mjs'
import { startTool } from '../children.mjs'
import { newDataKey } from '../data-key.mjs'
import { withDatabaseConfig } from '../database-config.mjs'
import { bold, StepFailed, say, sayDone } from '../speak.mjs'
import { askDeployedHealth } from './deployed-health.mjs'

/** @typedef {import('../wrangler-settings.mjs').Settings} Settings */
/** @typedef {{ origin: string, patienceMs: number }} Question */

const built = 'dist/server/wrangler.json'
const signIn =
  'Sign in with `npx wrangler login`, or set CLOUDFLARE_API_TOKEN, and CLOUDFLARE_ACCOUNT_ID where there are several accounts; then run this again.'

/**
 * Shows that somebody is signed in, and that the secrets that the settings ask for are set. Gives whether
 * DATA_KEY is, which a deployment makes once.
 * @param {Settings} settings
 */
export async function requireSecrets(settings) {
  const startMs = performance.now()
  say('Asking Cloudflare which secrets are set …')
  const { code, output } = await onDatabase(settings, ['secret', 'list', '--format', 'json'])
  // Before the first deployment there is no Worker to have any.
  const isFirst = /Worker "[^"]*" not found/.test(output)
  if (code !== 0 && !isFirst) {
    throw new StepFailed('Nothing was changed: Cloudflare did not answer.', signIn, output)
  }
  if (settings.turnstileSiteKey !== '' && !output.includes('"TURNSTILE_SECRET_KEY"')) {
    throw new StepFailed(
      'Nothing was changed: TURNSTILE_SITE_KEY is set and its secret is not, so no application would be taken.',
      `npx wrangler secret put TURNSTILE_SECRET_KEY ${settings.flags}, then run this again.`,
    )
  }
  sayDone(isFirst ? 'signed in; this is the first deployment' : 'signed in', startMs)
  return { hasDataKey: output.includes('"DATA_KEY"') }
}

/** @param {Settings} settings */
export async function buildFor({ environment }) {
  const startMs = performance.now()
  say('Building …')
  // DEMO_BUILD in the shell would build the demo, and an older build in dist would be deployed.
  const { code } = await startTool('astro', ['build'], {
    environment: { DEMO_BUILD: '', CLOUDFLARE_ENV: environment ?? '' },
  }).ended
  if (code !== 0) {
    throw new StepFailed(
      'Nothing was changed: the build failed.',
      'Mend what is named above, then run this again.',
    )
  }
  sayDone('built', startMs)
}

/**
 * Says how the database comes back to where it is now, and gives it for the failures that follow.
 * @param {Settings} settings
 */
export async function nameBookmark(settings) {
  const startMs = performance.now()
  say('Asking for the bookmark of the database …')
  const { code, output } = await onDatabase(settings, ['d1', 'time-travel', 'info', 'DB', '--json'])
  const [, bookmark] = /"bookmark":\s*"([\w-]+)"/.exec(code === 0 ? output : '') ?? []
  if (bookmark === undefined) {
    throw new StepFailed(
      `Nothing was changed: the database ${settings.databaseName} has no bookmark, and without one no way back.`,
      'Look whether database_id in wrangler.toml is of this account (npx wrangler d1 list), then run this again.',
      output,
    )
  }
  const wayBack = `npx wrangler d1 time-travel restore DB --bookmark=${bookmark} ${settings.flags}`
  sayDone(`bookmark ${bookmark}`, startMs)
  console.log(`  The way back to it, for 30 days; what is written from now on would be lost:
    ${bold(wayBack)}`)
  return wayBack
}

/** @type {(settings: Settings, wayBack: string) => Promise<void>} */
export async function migrateDeployed(settings, wayBack) {
  const startMs = performance.now()
  say('Migrating the deployed database …')
  const { code } = await onDatabase(settings, ['d1', 'migrations', 'apply', 'DB', '--remote'], {
    shown: true,
  })
  if (code !== 0) {
    throw new StepFailed(
      'A migration failed. The Worker is the one from before, or none at a first deployment.',
      `Migrations before it are applied and stay; it and those after it are not. Which: npx wrangler d1 migrations list DB --remote ${settings.flags}
  Next: mend what is named above, then run this again. Should the site suffer meanwhile: ${wayBack}`,
    )
  }
  sayDone('migrated', startMs)
}

/** @type {(settings: Settings, wayBack: string) => Promise<void>} */
export async function uploadWorker(settings, wayBack) {
  const startMs = performance.now()
  say('Deploying the Worker …')
  // Neither --env nor CLOUDFLARE_ENV: the build is of its environment, and either would name it twice.
  const { code, output } = await startTool('wrangler', ['deploy', '-c', built], {
    quiet: true,
    environment: { CLOUDFLARE_ENV: '', WRANGLER_LOG: 'log' },
    onLine: (text) => process.stdout.write(text),
  }).ended
  if (code === 0) return sayDone('the new Worker serves', startMs)
  if (/^Uploaded /m.test(output)) {
    throw new StepFailed(
      'The database is migrated and the new Worker serves, but its address or cron could not be set up.',
      `They are as they were before; after a first deployment there are none, so no mail goes out and no month closes.
  Next: see what is named above, then run this again.`,
    )
  }
  throw new StepFailed(
    'The database is migrated; the Worker was not uploaded and is the one from before, or none at a first deployment.',
    `The one from before works with the migrated database (migrations/README.md). Which serves: npx wrangler deployments list ${settings.flags}
  Next: see what is named above, then run this again. Should the site suffer meanwhile: ${wayBack}`,
  )
}

/**
 * Makes the key under which secrets are kept in the database. Never where one is: what is kept would be lost.
 * @param {Settings} settings
 */
export async function makeDataKey(settings) {
  const startMs = performance.now()
  say('Making DATA_KEY, under which secrets are kept …')
  const key = newDataKey()
  const { code, output } = await onDatabase(settings, ['secret', 'put', 'DATA_KEY'], { input: key })
  if (code !== 0) {
    throw new StepFailed(
      'The database is migrated and the new Worker serves, but DATA_KEY could not be set: webhooks are off until it is.',
      'Everything else works. Next: see what is named above, then run this again.',
      output,
    )
  }
  sayDone('DATA_KEY is set', startMs)
  // A log of a machine that deploys is no place for it.
  if (process.stdout.isTTY !== true) return
  console.log(`  No backup holds it, and Cloudflare shows it to nobody. Keep it where you keep passwords:
    ${bold(key)}`)
}

/**
 * Asks the deployed site with a key of its own, which is good for ten minutes and for nothing else.
 * @type {(settings: Settings, question: Question) => Promise<void>}
 */
export async function checkHealth(settings, { origin, patienceMs }) {
  const startMs = performance.now()
  const again = `npm run deploy -- --check-health${settings.environment === undefined ? '' : ` --env ${settings.environment}`}`
  say(`Asking ${origin} how it is …`)
  const key = await healthKey(settings, again)
  const health = await askDeployedHealth({ origin, key, patienceMs })
  if (health.state === 'well') return sayDone('all is well', startMs)
  if (health.state === 'bad') {
    throw new StepFailed(
      `The database is migrated and the new Worker serves, but not all is well:\n  - ${health.parts.join('\n  - ')}`,
      `docs/guides/operating.md says what each part means. Next: mend it, and ask again: ${again}
  Back to the Worker from before: npx wrangler rollback ${settings.flags}`,
    )
  }
  throw new StepFailed(
    `The database is migrated and the new Worker is deployed, but ${origin} did not say how it is: ${health.said}.`,
    `A new domain may take some minutes. Next: ask again: ${again}; at another address with --health-at ADDRESS.`,
  )
}

/** @type {(settings: Settings, again: string) => Promise<string>} */
async function healthKey({ environment }, again) {
  const key = { name: 'npm run deploy', scopes: ['health:read'], lastsMs: 600_000 }
  try {
    return await addApiKey(key, { remote: true, state: '', environment })
  } catch (error) {
    throw new StepFailed(
      'The database is migrated and the new Worker serves, but how it is could not be asked: D1 did not take the key.',
      `Nothing is missing but the answer. Next: ask again: ${again}`,
      error instanceof StepFailed ? error.output : String(error),
    )
  }
}

/** @type {(settings: Settings, command: string[], how?: { shown?: boolean, input?: string }) => Promise<{ code: number, output: string }>} */
const onDatabase = ({ environment }, command, { shown = false, input } = {}) =>
  withDatabaseConfig(
    { remote: true, environment },
    (config) =>
      startTool('wrangler', [...command, '-c', config], {
        quiet: !shown,
        ...(input === undefined ? {} : { input }),
        environment: { CLOUDFLARE_ENV: '', WRANGLER_LOG: 'log' },
      }).ended,
  )
