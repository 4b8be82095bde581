import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { repositoryRoot } from './source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'build-'))
afterAll(() => rmSync(folder, { recursive: true }))

const clean = { 'server/wrangler.json': '{}', 'server/entry.mjs': 'export default {}' }

test('settings as the repository comes are refused, each with the way to set it', () => {
  const { status, stderr } = settings(
    '00000000-0000-0000-0000-000000000000',
    '',
    'partners@example.com',
  )
  expect(status).toBe(1)
  for (const name of ['database_id', 'PUBLIC_ORIGIN', 'MAIL_FROM']) expect(stderr).toContain(name)
})

test('complete settings may be deployed', () => {
  const id = '3f1c8a52-0d4e-4b7a-9c11-5e2f6a7b8c9d'
  expect(settings(id, 'https://partners.vendor.com', 'partners@vendor.com').status).toBe(0)
})

test.each(['http://partners.vendor.com', 'https://partners.vendor.com/', 'partners.vendor.com'])(
  'the address %s is refused: links are made of it',
  (origin) => {
    const { stderr } = settings('3f1c8a52-0d4e-4b7a-9c11-5e2f6a7b8c9d', origin, 'a@vendor.com')
    expect(stderr).toContain('PUBLIC_ORIGIN')
  },
)

test.each([
  ['of one’s own may be deployed', '0x4AAAAAAADnPIDROrmt1Wwj', 0],
  ['for tests is refused: it lets anybody through', '1x00000000000000000000AA', 1],
])('a Turnstile key %s', (_what, siteKey, status) => {
  const id = '3f1c8a52-0d4e-4b7a-9c11-5e2f6a7b8c9d'
  const answer = settings(id, 'https://partners.vendor.com', 'partners@vendor.com', siteKey)
  expect(answer.status).toBe(status)
  if (status > 0) expect(answer.stderr).toContain('TURNSTILE_SITE_KEY')
})

test('a clean build may be deployed', () => {
  expect(check(clean)).toBe('')
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
])('a build with %s is refused', (_case, files, said) => {
  expect(check({ ...clean, ...files })).toContain(said)
})

test.each([
  ['the address that is deployed', 'https://partners.vendor.com', ''],
  ['another one', 'https://old.vendor.com', 'another address than PUBLIC_ORIGIN'],
])('pages that were built for %s', (_what, builtFor, said) => {
  const page = `<link rel="canonical" href="${builtFor}/">`
  const stderr = check({ ...clean, 'client/index.html': page }, 'https://partners.vendor.com')
  expect(stderr).toContain(said)
  if (said === '') expect(stderr).toBe('')
})

function settings(databaseId: string, origin: string, mailFrom: string, siteKey = '') {
  const file = join(folder, 'wrangler.toml')
  writeFileSync(
    file,
    `database_id = "${databaseId}"\n[vars]\nPUBLIC_ORIGIN = "${origin}"\nMAIL_FROM = "${mailFrom}"\nTURNSTILE_SITE_KEY = "${siteKey}"\n`,
  )
  return run('scripts/deploy.mjs', '--check-settings', file)
}

function check(files: Readonly<Record<string, string | null>>, origin?: string): string {
  const build = mkdtempSync(join(folder, 'dist-'))
  for (const [name, text] of Object.entries(files)) {
    if (text === null) continue
    mkdirSync(dirname(join(build, name)), { recursive: true })
    writeFileSync(join(build, name), text)
  }
  const { status, stderr } = run(
    'scripts/deploy.mjs',
    '--check-build',
    build,
    ...(origin ? ['--origin', origin] : []),
  )
  expect(status).toBe(stderr === '' ? 0 : 1)
  return stderr
}

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: repositoryRoot, encoding: 'utf8' })
}
