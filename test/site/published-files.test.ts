import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { robots, sitemap } from '#site/build/crawler-files.ts'
import { offerImage } from '#site/build/offer-image.ts'
import { withOwnHashesOnly } from '#site/build/page-policy.ts'
import { withoutPolyfill } from '#site/build/page-scripts.ts'
import { withoutSpacesBesideBlocks } from '#site/build/page-spaces.ts'
import { publicOrigin } from '#site/build/public-origin.ts'
import { words } from '#site/words/program-words.ts'

const folder = mkdtempSync(join(tmpdir(), 'origin-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the origin that pages name as their own', () => {
  test.each([
    ['https://partners.vendor.com', 'https://partners.vendor.com'],
    ['', undefined],
    ['partners.vendor.com', undefined],
    ['https://partners.vendor.com/', undefined],
  ])('set to “%s” is %s', (set, origin) => {
    const file = join(folder, 'wrangler.toml')
    writeFileSync(file, `[vars]\nPUBLIC_ORIGIN = "${set}"\n`)
    expect(publicOrigin(file)).toBe(origin)
  })

  test('is that of the environment that is built, and of no other', () => {
    const file = join(folder, 'wrangler.toml')
    const origin = 'PUBLIC_ORIGIN = "https://partners.vendor.com"'
    writeFileSync(
      file,
      `[vars]\n${origin}\n[env.staging.vars]\n${origin.replace('partners', 'staging')}\n`,
    )
    expect(publicOrigin(file, 'staging')).toBe('https://staging.vendor.com')
    expect(publicOrigin(file, 'other')).toBe(undefined)
    expect(publicOrigin(file)).toBe('https://partners.vendor.com')
  })
})

test('crawlers are told of a site map once it has an address', () => {
  expect(robots(undefined)).not.toContain('Sitemap')
  expect(robots('https://a.example')).toContain('\nSitemap: https://a.example/sitemap.xml\n')
  expect([...sitemap('https://a.example').matchAll(/<loc>([^<]*)/g)].map(([, url]) => url)).toEqual(
    ['/', '/apply/', '/terms/', '/developers/'].map((path) => `https://a.example${path}`),
  )
})

test('the picture of a shared link says both rates and draws every seat, but no count', () => {
  const picture = offerImage('promo')
  expect(picture).toContain(`>${words.promoRate}<`)
  expect(picture).toContain(`>${words.standardRate}<`)
  expect(picture).toContain(`First ${words.slotsInWords} approved resellers`)
  expect(picture.match(/scale\(/g)).toHaveLength(Number(words.slots))
  expect(picture).not.toMatch(/free|taken|left/i)
})

test('once no seat can be had the picture says the standard rate alone, without seats', () => {
  const picture = offerImage('standard')
  expect(picture).toContain(`>${words.standardRate}<`)
  expect(picture).not.toContain(words.promoRate)
  expect(picture).not.toContain('scale(')
})

test('spaces beside blocks are left out, and none between words, nor in what is written as it stands', () => {
  const page =
    '<div class="a"> <p> One <b>word</b> <a href="/">two</a> </p> <b>x</b> <i>y</i> </div> <ul> <li>a</li> </ul>'
  expect(withoutSpacesBesideBlocks(page)).toBe(
    '<div class="a"><p>One <b>word</b> <a href="/">two</a></p><b>x</b> <i>y</i></div><ul><li>a</li></ul>',
  )
  const kept = '<span>a</span> <span>b</span> <button>c</button> <pre><code>x</code> </pre>'
  expect(withoutSpacesBesideBlocks(kept)).toBe(kept)
})

test('a script is served without the polyfill of every chunk, except where it is asked for', () => {
  const polyfill = 'globalThis.process??={},globalThis.process.env??={};'
  expect(withoutPolyfill(`${polyfill}let a=1`)).toBe('let a=1')
  const asking = `${polyfill}if(process.env.X)a()`
  expect(withoutPolyfill(asking)).toBe(asking)
})

test('a page’s policy names the hashes of its own inline code, and of nothing else', () => {
  const policy = (hashes: string) =>
    `<meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self'${hashes}; style-src 'self'${hashes};">`
  const code = '<style>a{}</style><script src="/x.js"></script><script>1</script>'
  const finished = withOwnHashesOnly(policy(" 'sha256-AAAA='") + code)
  expect(finished).toBe(
    `<meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=';">${code}`,
  )
})
