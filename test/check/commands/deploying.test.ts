import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  buildProblems,
  settingsProblems,
} from '../../../scripts/house/deploying/build-contents.mjs'
import { missingSettings } from '../../../scripts/house/deploying/deploy-settings.mjs'
import { readSettings } from '../../../scripts/house/wrangler-settings.mjs'
import { repositoryRoot } from '../source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'build-'))
afterAll(() => rmSync(folder, { recursive: true }))

const delivered = readFileSync(`${repositoryRoot}wrangler.toml`, 'utf8')
const filledIn = delivered
  .replaceAll(/^#~ ?/gm, '')
  .replaceAll('00000000-0000-0000-0000-000000000000', '3f1c8a52-0d4e-4b7a-9c11-5e2f6a7b8c9d')
  .replaceAll('PUBLIC_ORIGIN = ""', 'PUBLIC_ORIGIN = "https://partners.vendor.com"')
  .replace('# routes = [{ pattern = "partners', 'routes = [{ pattern = "partners')
  .replaceAll(/pattern = "[^"]+"/g, 'pattern = "partners.vendor.com"')
  .replaceAll('partners@example.com', 'partners@vendor.com')
  .replaceAll('you@example.com', 'you@vendor.com')

describe('settings', () => {
  test('as the repository comes are refused, each with the way to set it', async () => {
    const missing = await missingIn(delivered)
    for (const name of ['database_id', 'PUBLIC_ORIGIN', 'MAIL_FROM'])
      expect(missing).toContain(name)
  })

  test.each([
    ['production', undefined],
    ['a second environment', 'staging'],
  ])('of %s that are filled in may be deployed', async (_what, environment) => {
    expect(await missingIn(filledIn, environment)).toBe('')
  })

  test.each(['http://partners.vendor.com', 'https://partners.vendor.com/', 'partners.vendor.com'])(
    'with the address %s are refused: links are made of it',
    async (origin) => {
      expect(await missingIn(filledIn.replace('https://partners.vendor.com', origin))).toContain(
        'PUBLIC_ORIGIN',
      )
    },
  )

  test.each([
    [
      'without a route to the address',
      'pattern = "partners.vendor.com"',
      'pattern = "x.com"',
      'routes',
    ],
    ['with a second address', 'workers_dev = false', 'workers_dev = true', 'workers_dev'],
    [
      'that let another sender write',
      'allowed_sender_addresses = ["partners@vendor.com"]',
      'allowed_sender_addresses = []',
      'allowed_sender_addresses',
    ],
    ['with a mode that Stripe does not have', '"live"', '"prod"', 'STRIPE_MODE must be'],
    [
      'with a Turnstile key for tests',
      'TURNSTILE_SITE_KEY = ""',
      'TURNSTILE_SITE_KEY = "1x00000000000000000000AA"',
      'TURNSTILE_SITE_KEY',
    ],
    [
      'whose webhooks reach hosts of the zone past what protects them',
      ', "global_fetch_strictly_public"',
      '',
      'global_fetch_strictly_public',
    ],
    ['without a limit of bursts', 'name = "BURSTS"', 'name = "OTHER"', 'BURSTS'],
  ])('%s are refused', async (_what, right, wrong, named) => {
    expect(await missingIn(filledIn.replace(right, wrong))).toContain(named)
  })

  test('with a Turnstile key of one’s own may be deployed', async () => {
    const own = 'TURNSTILE_SITE_KEY = "0x4AAAAAAADnPIDROrmt1Wwj"'
    expect(await missingIn(filledIn.replace('TURNSTILE_SITE_KEY = ""', own))).toBe('')
  })

  test('at the address that Cloudflare gives need no route', async () => {
    const given = filledIn
      .replace('https://partners.vendor.com', 'https://reseller-program.vendor.workers.dev')
      .replace('workers_dev = false', 'workers_dev = true')
      .replace(/^routes.*$/m, '')
    expect(await missingIn(given)).toBe('')
  })

  test('of a second environment that may write to anybody are refused: its cron mails too', async () => {
    const open = filledIn.replace(/^allowed_destination_addresses.*$/m, '')
    expect(await missingIn(open, 'staging')).toContain('allowed_destination_addresses')
    expect(await missingIn(open)).toBe('')
  })

  test('of an environment that is not there are told by its name', async () => {
    await expect(missingIn(delivered, 'staging')).rejects.toThrow('no environment “staging”')
  })
})

test('the second environment binds all that production does, since nothing of it is inherited', () => {
  const [production = '', staging = ''] = delivered.replaceAll(/^#~ ?/gm, '').split('[env.staging]')
  const bound = (text: string) =>
    [...text.matchAll(/^(?:(?:binding|name) = "([A-Z_]+)"|([A-Z_]+) = )/gm)]
      .map(([, name, variable]) => name ?? variable)
      .sort()
  expect(bound(staging)).toEqual(bound(production.replace('binding = "ASSETS"', '')))
  expect(bound(staging)).toContain('PROMO_SLOTS')
})

describe('a build', () => {
  const clean = { 'server/wrangler.json': '{}', 'server/entry.mjs': 'export default {}' }

  test('without demo and secrets may be deployed', () => {
    expect(buildProblems(built(clean))).toEqual([])
  })

  test.each([
    ['local secrets', { 'server/.dev.vars': 'KEY=1' }, 'local secrets'],
    ['the demo', { 'server/entry.mjs': 'app.route("/api/demo", x)' }, 'the local demo'],
    ['the mailbox page', { 'client/dev/mailbox/index.html': 'at /dev/mailbox/' }, 'the local demo'],
    [
      'a source of the demo',
      { 'server/entry.mjs.map': '["../../worker/demo/x.ts"]' },
      'the local demo',
    ],
    ['an API key', { 'client/x.js': `"rp_${'a'.repeat(43)}"` }, 'an API key'],
    ['no Worker', { 'server/wrangler.json': null }, 'no built Worker'],
  ])('with %s is refused', (_case, files, said) => {
    expect(buildProblems(built({ ...clean, ...files })).join()).toContain(said)
  })

  const config = (name: string, database_id: string) => ({
    'server/wrangler.json': JSON.stringify({ name, d1_databases: [{ database_id }] }),
  })
  const page = (origin: string) => ({
    'client/index.html': `<link rel="canonical" href="${origin}/">${legal}`,
    'client/apply/index.html': legal,
  })
  const legal =
    '<a href="https://vendor.com/privacy" rel="privacy-policy">Privacy notice</a> <a href="https://vendor.com/imprint" rel="author">Imprint</a>'
  const ours = { name: 'program', databaseId: 'd-1', origin: 'https://partners.vendor.com' }

  test.each([
    ['these settings', 'program', 'd-1', 'https://partners.vendor.com', []],
    ['another environment', 'program-staging', 'd-1', 'https://partners.vendor.com', ['is named']],
    ['another database', 'program', 'd-2', 'https://partners.vendor.com', ['another database']],
    ['another address', 'program', 'd-1', 'https://old.vendor.com', ['another address']],
  ])('of %s', async (_what, name, id, origin, said) => {
    const found = settingsProblems(built({ ...config(name, id), ...page(origin) }), {
      ...(await settingsOf(filledIn)),
      ...ours,
    })
    expect(found).toEqual(said.map((words) => expect.stringContaining(words)))
  })

  test.each([
    ['without a link to the privacy notice', 'privacy-policy', 'nofollow', 'vendor.links.privacy'],
    ['without a link to the imprint', 'author', 'nofollow', 'vendor.links.imprint'],
    ['with the imprint of the example', 'vendor.com/imprint', 'example.com/imprint', 'imprint'],
    [
      'with a privacy notice by an open line',
      'https://vendor.com/p',
      'http://vendor.com/p',
      'priv',
    ],
  ])('%s is refused, for the form alone too', async (_what, right, wrong, said) => {
    const whole = { ...config('program', 'd-1'), ...page(ours.origin) }
    const settings = { ...(await settingsOf(filledIn)), ...ours }
    for (const name of ['client/index.html', 'client/apply/index.html'] as const) {
      const build = built({ ...whole, [name]: whole[name].replace(right, wrong) })
      expect(settingsProblems(build, settings)).toEqual([expect.stringContaining(said)])
    }
  })
})

async function settingsOf(toml: string, environment?: string) {
  const file = join(folder, 'wrangler.toml')
  writeFileSync(file, toml)
  return readSettings(environment, file)
}

const missingIn = async (toml: string, environment?: string) =>
  missingSettings(await settingsOf(toml, environment)).join('\n')

function built(files: Readonly<Record<string, string | null>>): string {
  const build = mkdtempSync(join(folder, 'dist-'))
  for (const [name, text] of Object.entries(files)) {
    if (text === null) continue
    mkdirSync(dirname(join(build, name)), { recursive: true })
    writeFileSync(join(build, name), text)
  }
  return build
}
