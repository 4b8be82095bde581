import { expect, test } from 'vitest'
import { dataKeyOf, type Safe } from '#worker/secrets/data-key.ts'

const keyOf = (text: string) => btoa(text.padEnd(32, '.'))

function safeOf(text: string): Safe {
  const opened = dataKeyOf({ DATA_KEY: keyOf(text) })
  if (opened.state !== 'set') throw new Error(opened.state)
  return opened.safe
}

const safe = safeOf('one')
const place = { purpose: 'webhook_secret', id: 'endpoint-1' } as const

test('what is sealed is opened in its place, and never looks the same twice', async () => {
  const text = 'whsec_ü→𐍈'
  const [one, two] = await Promise.all([safe.seal(place, text), safe.seal(place, text)])
  expect(one).not.toBe(two)
  expect(await Promise.all([safe.open(place, one), safe.open(place, two)])).toEqual([text, text])
  expect(one).toMatch(/^1\.[0-9a-f]{8}\.[A-Za-z0-9+/=]{16}\.[A-Za-z0-9+/=]+$/)
})

test('it opens in no other row, for no other purpose, and under no other key', async () => {
  const sealed = await safe.seal(place, 'secret')
  expect(await safe.open({ ...place, id: 'endpoint-2' }, sealed)).toBe(null)
  expect(await safe.open({ ...place, purpose: 'webhook_url' }, sealed)).toBe(null)
  expect(await safeOf('two').open(place, sealed)).toBe(null)
  // Nor where somebody writes the name of the other key into it.
  const [, name = ''] = (await safeOf('two').seal(place, 'x')).split('.')
  const [version, , ...rest] = sealed.split('.')
  expect(await safeOf('two').open(place, [version, name, ...rest].join('.'))).toBe(null)
})

test('what was damaged opens nowhere, whichever character it was', async () => {
  const sealed = await safe.seal(place, 'secret')
  for (let at = 0; at < sealed.length; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    // The last character before the padding has bits that nobody reads.
    if (/^=*$/.test(sealed.slice(at + 1))) continue
    expect(await safe.open(place, sealed.slice(0, at) + other + sealed.slice(at + 1))).toBe(null)
  }
  for (const broken of ['', '1', 'plain text', sealed.slice(0, -4), `2${sealed.slice(1)}`]) {
    expect(await safe.open(place, broken)).toBe(null)
  }
})

test.each([
  ['nothing', undefined, 'missing'],
  ['empty text', '', 'missing'],
  ['31 bytes', btoa('x'.repeat(31)), 'invalid'],
  ['33 bytes', btoa('x'.repeat(33)), 'invalid'],
  ['64 hex digits', 'ab'.repeat(32), 'invalid'],
  [
    'base64 of addresses',
    keyOf('\xff\xfe\xff').replaceAll('/', '_').replaceAll('+', '-'),
    'invalid',
  ],
  ['a line break behind it', `${keyOf('one')}\n`, 'invalid'],
  ['32 bytes', keyOf('one'), 'set'],
])('of %s is said that the key is what it is', (_what, key, state) => {
  expect(dataKeyOf(key === undefined ? {} : { DATA_KEY: key }).state).toBe(state)
})
