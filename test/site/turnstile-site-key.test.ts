import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { turnstileSiteKey } from '#site/build/turnstile-site-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'site-key-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['set', 'TURNSTILE_SITE_KEY = "0x4AAA-b_c"', '0x4AAA-b_c'],
  ['empty', 'TURNSTILE_SITE_KEY = ""', ''],
  ['left out', 'MAIL_FROM = "a@b.example"', ''],
  ['a comment', '# TURNSTILE_SITE_KEY = "0x4AAA"', ''],
  ['no key but mark-up', 'TURNSTILE_SITE_KEY = "<script>"', ''],
])('a key that is %s', (_what, line, key) => {
  const file = join(folder, 'wrangler.toml')
  writeFileSync(file, `[vars]\n${line}\n`)
  expect(turnstileSiteKey(file)).toBe(key)
})

test('the repository comes without one', () => {
  expect(turnstileSiteKey(new URL('../../wrangler.toml', import.meta.url))).toBe('')
})
