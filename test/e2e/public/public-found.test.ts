import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { questions } from '#site/words/faq.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'

let stage: Stage
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
  browser = await stage.openBrowser({ javaScriptEnabled: false })
  page = await browser.newPage()
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

/** Width and height that a PNG says of itself. */
async function pngSize(path: string) {
  const answer = await stage.request(path)
  expect(answer.headers.get('content-type')).toBe('image/png')
  const bytes = new DataView(await answer.arrayBuffer())
  expect(bytes.getUint32(0)).toBe(0x89504e47)
  return [bytes.getUint32(16), bytes.getUint32(20)]
}

const contentOf = (name: string) => page.locator(`meta[${name}]`).getAttribute('content')

test.each(['/', '/apply/', '/terms/', '/developers/'])(
  '%s says what it is, and shows the offer when shared',
  async (path) => {
    await page.goto(path)
    expect(await contentOf('name=description')).toMatch(/^.{50,160}$/)
    expect(await contentOf('property="og:title"')).toBe((await page.title()).split(' · ')[0])
    expect(await contentOf('property="og:description"')).toBe(await contentOf('name=description'))
    const picture = new URL((await contentOf('property="og:image"')) ?? '', stage.url)
    expect(await pngSize(picture.pathname)).toEqual([1200, 630])
    expect(await page.locator('meta[name=robots]').count()).toBe(0)
  },
)

test.each(['/sign-in/', '/apply/thank-you/', '/admin/', '/reseller/'])(
  '%s asks not to be listed',
  async (path) => {
    await page.goto(path)
    expect(await contentOf('name=robots')).toBe('noindex')
    expect(await page.locator('meta[property^=og]').count()).toBe(0)
  },
)

test('the questions are structured data, each with its answer', async () => {
  await page.goto('/')
  const faq = page.locator('[itemtype="https://schema.org/FAQPage"] [itemprop=mainEntity]')
  const published = await faq.evaluateAll((items) =>
    items.map((item) => ({
      type: item.getAttribute('itemtype'),
      question: item.querySelector('[itemprop=name]')?.textContent,
      answer: item.querySelector('[itemprop=acceptedAnswer] [itemprop=text]')?.textContent,
    })),
  )
  expect(published).toEqual(
    questions.map(({ question, answer }) => ({
      type: 'https://schema.org/Question',
      question,
      answer,
    })),
  )
})

test('it can be put on a home screen: a manifest with icons of the sizes that it names', async () => {
  const answer = await stage.request('/manifest.webmanifest')
  expect(answer.headers.get('content-type')).toContain('application/manifest+json')
  const { icons } = z
    .object({ icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string() })) })
    .parse(await answer.json())
  const pictures = icons.filter(({ type }) => type === 'image/png')
  expect(pictures).not.toEqual([])
  for (const { src, sizes } of pictures) expect((await pngSize(src)).join('x')).toBe(sizes)
  expect(await pngSize('/apple-touch-icon.png')).toEqual([180, 180])
})

test('crawlers keep out of what is nobody’s but its owner’s', async () => {
  const rules = await (await stage.request('/robots.txt')).text()
  for (const path of ['/api/', '/admin/', '/reseller/'])
    expect(rules).toContain(`Disallow: ${path}\n`)
})
