import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** Every answer that opening the landing page takes: where from, of what type, and its bytes gzipped. */
async function transferred() {
  const browser = await stage.openBrowser()
  const page = await browser.newPage()
  const answers: Promise<{ url: string; type: string; bytes: number }>[] = []
  page.on('response', (response) => {
    const type = response.request().resourceType()
    answers.push(
      response.body().then((body) => ({
        url: response.url(),
        type,
        bytes: type === 'font' ? body.length : gzipSync(body).length,
      })),
    )
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  const all = await Promise.all(answers)
  await browser.close()
  return all
}

const sum = (all: readonly { bytes: number }[]) =>
  all.reduce((total, { bytes }) => total + bytes, 0)

test('the landing page is there after one round trip: 14,000 bytes of HTML, and nothing that holds it up', async () => {
  const html = await (await stage.request('/')).text()
  expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(14_000)
  expect(html).not.toMatch(/<link[^>]+rel="?stylesheet/)
  for (const [tag] of html.matchAll(/<script[^>]*>/g)) expect(tag).toContain('type="module"')
  expect(html).not.toContain('unsafe-')
  // Its policy names the hash of its one style sheet, and of no other page's code.
  expect(html.match(/'sha256-/g)).toHaveLength(1)
})

test('it takes 80 kB in all with its font, 16 kB of script, and asks nobody else', async () => {
  const all = await transferred()
  const scripts = all.filter(({ type }) => type === 'script')
  expect(scripts).not.toEqual([])
  expect(sum(scripts)).toBeLessThanOrEqual(16_000)
  expect(sum(all)).toBeLessThanOrEqual(80_000)
  expect(all.filter(({ url }) => !url.startsWith(stage.url))).toEqual([])
})
