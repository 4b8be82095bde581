import { spawn } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bookmark,
  openPlatform,
  type Platform,
  type PlatformCall,
} from '#test/e2e/kit/platform-stand-in.ts'
import { copyProject } from '../../../scripts/house/project-copy.mjs'

const copy = copyProject()
afterAll(() => copy.remove())

const databaseId = '3f1c8a52-0d4e-4b7a-9c11-5e2f6a7b8c9d'
const stagingId = '7b2d9e41-6c0f-4f5a-8d33-1a9c4e7f2b60'
const origin = 'https://staging.vendor.com'
const migrations = globSync('migrations/*.sql', { cwd: copy.path }).sort()
const applied = migrations.map((name) => join(copy.path, name))

/** As a vendor fills it in. */
function fillInSettings() {
  const file = join(copy.path, 'wrangler.toml')
  const [production = '', staging = ''] = readFileSync(file, 'utf8')
    .replaceAll(/^#~ ?/gm, '')
    .replace('# routes = [{ pattern = "partners', 'routes = [{ pattern = "partners')
    .replaceAll('your-company.com', 'vendor.com')
    .replaceAll('@example.com', '@vendor.com')
    .split('[env.staging]')
  const filledIn = (text: string, id: string, address: string) =>
    text
      .replace(/database_id = "[^"]*"/, `database_id = "${id}"`)
      .replace('PUBLIC_ORIGIN = ""', `PUBLIC_ORIGIN = "${address}"`)
  copy.replace('worker/domain/program.ts', 'example.com/privacy', 'vendor.com/privacy')
  copy.replace('worker/domain/program.ts', 'example.com/imprint', 'vendor.com/imprint')
  writeFileSync(
    file,
    `${filledIn(production, databaseId, 'https://partners.vendor.com')}[env.staging]${filledIn(staging, stagingId, origin)}`,
  )
}

/** Runs Node in the copy against the platform: its exit code, and all that it said. */
function run(platform: Platform, ...args: readonly string[]) {
  const child = spawn(process.execPath, args, {
    cwd: copy.path,
    env: { ...process.env, ...platform.environment, VITEST: undefined },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
    })
  }
  return new Promise<Readonly<{ code: number | null; said: string }>>((resolve) => {
    child.on('close', (code) => resolve({ code, said }))
  })
}

type Told = Parameters<typeof openPlatform>[0]

/** `npm run deploy -- --env staging` on a platform like that, and what the platform saw of it. */
async function deploy(play: Told, ...options: readonly string[]) {
  const platform = await openPlatform({
    health: (keyIsGood) => ({ status: keyIsGood ? 200 : 401, body: {} }),
    ...play,
  })
  const asked = ['--env', 'staging', '--health-at', platform.url, '--health-within', '2']
  const { code, said } = await run(platform, 'scripts/deploy.mjs', ...asked, ...options)
  await platform.close()
  const changes = platform.changes()
  return { code, said, changes, migrated: changes.filter((one) => one.startsWith('migrated')) }
}

/** One step alone, which costs a start of wrangler instead of one for each step before it. */
async function step(call: string, failing: PlatformCall) {
  const platform = await openPlatform({ failing, applied: failing === 'key' ? applied : [] })
  const code = `
    import * as steps from './scripts/house/deploying/deploy-steps.mjs'
    import { reportFailure } from './scripts/house/speak.mjs'
    import { readSettings } from './scripts/house/wrangler-settings.mjs'
    const settings = await readSettings('staging')
    await steps.${call}.catch((error) => { reportFailure(error); process.exit(1) })`
  const told = await run(platform, '--input-type=module', '-e', code)
  await platform.close()
  return { ...told, changes: platform.changes() }
}

const wayBack = `npx wrangler d1 time-travel restore DB --bookmark=${bookmark} -c wrangler.toml --env staging`

describe('npm run deploy -- --env staging, against a stand-in of the platform', () => {
  let whole: Awaited<ReturnType<typeof deploy>>
  beforeAll(async () => {
    fillInSettings()
    whole = await deploy({})
  }, 240_000)

  test('migrates, uploads, sets up cron and asks how it is, all of that environment', () => {
    expect(whole.said).toContain('all is well')
    expect(whole.code).toBe(0)
    expect(whole.migrated).toHaveLength(migrations.length)
    expect(whole.migrated[0]).toBe(`migrated ${stagingId} by 0001_people.sql`)
    expect(whole.changes.slice(migrations.length)).toEqual([
      'uploaded reseller-program-staging',
      'scheduled reseller-program-staging',
      'secret DATA_KEY of 32 bytes for reseller-program-staging',
      `key in ${stagingId}`,
    ])
    // Into no log: nobody watches a terminal here.
    expect(whole.said).not.toMatch(/[A-Za-z0-9+/]{43}=/)
  })

  test('prints the way back before it migrates', () => {
    expect(whole.said).toContain(wayBack)
    expect(whole.said.indexOf(wayBack)).toBeLessThan(whole.said.indexOf('Migrating'))
  })

  test('builds pages that name the address of that environment, and its settings', () => {
    const page = readFileSync(join(copy.path, 'dist/client/index.html'), 'utf8')
    expect(page).toContain(`rel="canonical" href="${origin}/"`)
    const config = JSON.parse(readFileSync(join(copy.path, 'dist/server/wrangler.json'), 'utf8'))
    expect(config).toMatchObject({
      name: 'reseller-program-staging',
      workers_dev: false,
      placement: { mode: 'smart' },
      limits: { cpu_ms: 30_000 },
      send_email: [{ allowed_destination_addresses: ['you@vendor.com'] }],
    })
  })

  test.concurrent('stops at the step that fails: a failing upload leaves cron as it was', async () => {
    const { code, said, changes, migrated } = await deploy({ failing: 'upload' }, '--prebuilt')
    expect(said).toContain('The database is migrated; the Worker was not uploaded')
    expect(said.split(wayBack)).toHaveLength(3)
    expect(code).toBe(1)
    expect(migrated).toHaveLength(migrations.length)
    expect(changes).toEqual(migrated)
  })

  test.concurrent.each([
    [
      'signing in',
      'secrets',
      'requireSecrets(settings)',
      [],
      ['Nothing was changed', 'wrangler login'],
    ],
    [
      'the bookmark',
      'bookmark',
      'nameBookmark(settings)',
      [],
      ['Nothing was changed', 'no way back'],
    ],
    [
      'a migration',
      'migration',
      'migrateDeployed(settings, "THE WAY BACK")',
      ['0001_people.sql', '0002_ledger.sql'].map((name) => `migrated ${stagingId} by ${name}`),
      ['A migration failed. The Worker is the one from before', 'applied and stay', 'THE WAY BACK'],
    ],
    [
      'cron',
      'schedules',
      'uploadWorker(settings, "")',
      ['uploaded reseller-program-staging'],
      ['The database is migrated and the new Worker serves, but its address or cron'],
    ],
    [
      'making DATA_KEY',
      'secret',
      'makeDataKey(settings)',
      [],
      ['The database is migrated and the new Worker serves, but DATA_KEY could not be set'],
    ],
    [
      'the key for the question',
      'key',
      'checkHealth(settings, { origin: "http://127.0.0.1:9", patienceMs: 0 })',
      [],
      ['The database is migrated and the new Worker serves, but how it is could not be asked'],
    ],
  ] as const)('says what happened when %s fails', async (_what, failing, call, changed, words) => {
    const { code, said, changes } = await step(call, failing)
    for (const one of words) expect(said).toContain(one)
    expect([code, changes]).toEqual([1, changed])
  })

  test.concurrent('makes no DATA_KEY where there is one: what is kept under it would be lost', async () => {
    const { said, changes } = await deploy({ secrets: ['DATA_KEY'] }, '--prebuilt')
    expect(said).toContain('all is well')
    expect(changes.filter((one) => one.startsWith('secret'))).toEqual([])
  })

  test.concurrent('says that nothing was changed when the build fails', async () => {
    const broken = copy.replace('astro.config.mjs', 'defineConfig({', 'defineConfigg({')
    const { code, said, changes } = await deploy({})
    broken()
    expect(said).toContain('Nothing was changed: the build failed')
    expect([code, changes]).toEqual([1, []])
  })

  test.concurrent('says which part is bad once it is deployed', async () => {
    const health = () => ({
      status: 503,
      body: { seats: { state: 'bad', why: 'no answer' }, mail: { state: 'well' } },
    })
    const { code, said } = await deploy({ applied, health }, '--check-health')
    expect(said).toContain('the new Worker serves, but not all is well:\n  - seats: no answer\n')
    expect(code).toBe(1)
  })

  test.concurrent('api-key:add writes into the database of the environment', async () => {
    const platform = await openPlatform({ applied })
    const add = (...words: readonly string[]) =>
      run(platform, 'scripts/api-key-add.mjs', ...words, '--env', 'staging')
    const refused = [await add('billing'), await add('billing', 'all:write')]
    const { code } = await add('billing', 'revenue-lines:write')
    await platform.close()
    expect([code, platform.changes()]).toEqual([0, [`key in ${stagingId}`]])
    for (const { code: refusal, said } of refused) {
      expect(refusal).toBe(1)
      expect(said).toContain('one or more of tenants:write, revenue-lines:write')
    }
  })
})
