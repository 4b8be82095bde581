import { describe, expect, test } from 'vitest'
import { vendor } from '#domain/program.ts'
import { words } from '#site/words/program-words.ts'
import { page, stage, visitInEachTest } from '#test/e2e/public/visitor.ts'

visitInEachTest()

const { promoRate, standardRate, slots, lockBadge, lockTenants, lockYears, target } = words

/** What the page must say, and where; the words are the page's own. */
const statements: readonly (readonly [what: string, where: string, says: RegExp])[] = [
  ['it is a sales partner program', '.hero', /sales partner program/],
  ['50% for early partners', 'h1', new RegExp(`[Ee]arly partners.*${promoRate}`)],
  ['the seats that are left, beside the button', '.hero-act', new RegExp(`${slots} of ${slots} `)],
  ['the rate that follows', '.lede', new RegExp(`${standardRate}.*after`)],
  ['that applying now secures it', '.hero-act', /Apply now to secure/],
  ['three moves to a live assistant', '#how h2', /three moves.*documents.*live assistant/i],
  ['the first step', '#how li:nth-child(1)', /Apply.*company.*market.*tenants/s],
  ['the second step', '#how li:nth-child(2)', /Approval and onboarding/],
  [
    'what a super admin does on approval',
    '#how li:nth-child(2)',
    /super admin.*record.*rate.*invitation.*reseller admin/s,
  ],
  [
    'what is tracked',
    '#how li:nth-child(3)',
    /Track.*revenue.*trend.*commission due.*platform fees plus message overage/s,
  ],
  ['that the promotion is temporary', '#rules', /temporary launch offer.*may close/s],
  ['how status is shown', '#rules', /shown as “Active” or “At risk”/],
  ['the target', '#rules', new RegExp(`average of ${target} new tenants a year`)],
  ['who tracks the lock', '#rules', /activity controls/],
  ['how the lock is shown', '#rules', new RegExp(`${lockYears}.*“${lockBadge}”`, 's')],
  ['where the lock is', '#rules', new RegExp(`${lockTenants} tenants onboarded`)],
  ['the seats that are left, at the form', '#apply', new RegExp(`${slots} of ${slots} `)],
  ['what comes of approval', '#apply', /invitation.*automatically.*dashboard.*activated/s],
  ['20% in the first answer', '#faq details:first-child', new RegExp(standardRate)],
]

const textOf = async (where: string) =>
  (await page.locator(where).allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ')

/** The landing page with its count, and every answer opened. */
async function openAll(): Promise<void> {
  await page.goto('/')
  await page.locator('body[data-promo=open]').waitFor()
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

describe('the landing page says', () => {
  test.each(statements)('%s', async (_what, where, says) => {
    await openAll()
    expect(await textOf(where)).toMatch(says)
  })
})

test('/apply/ says how many seats are left, and the rate after them', async () => {
  await page.goto('/apply/')
  await page.locator('body[data-promo=open]').waitFor()
  expect(await textOf('main')).toMatch(new RegExp(`${slots} of ${slots} .*${standardRate}`))
})

test('the links of the vendor stand where they are looked for', async () => {
  const { integrations, planComparison, pricingFaq, privacy, imprint } = vendor.links
  const hrefs = (where: string) =>
    page.locator(`${where} a`).evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  await page.goto('/')
  expect(await hrefs('#how')).toEqual([integrations, planComparison])
  expect((await hrefs('#faq')).at(-1)).toBe(pricingFaq)
  for (const path of ['/', '/apply/']) {
    await page.goto(path)
    for (const where of ['form#application', '.site-footer']) {
      expect(await hrefs(where)).toEqual(expect.arrayContaining([privacy, imprint]))
    }
  }
})

test.each([
  [390, 844],
  [1366, 650],
])('seats, count and the way to apply are above the fold at %i × %i', async (width, height) => {
  await page.setViewportSize({ width, height })
  await page.goto('/')
  await page.locator('body[data-promo=open]').waitFor()
  for (const what of ['.hero .seats', '.hero [data-count]', '.hero .button']) {
    const box = await page.locator(what).boundingBox()
    expect(box, what).not.toBeNull()
    expect((box?.y ?? 0) + (box?.height ?? height + 1), what).toBeLessThanOrEqual(height)
  }
})

test.each(['/', '/apply/', '/terms/', '/sign-in/', '/apply/thank-you/', '/no-such-page'])(
  'every “Apply” of %s goes to one place',
  async (path) => {
    await page.goto(path)
    const places = await page
      .locator('a', { hasText: /^\s*Apply\b/ })
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    expect(places.length).toBeGreaterThan(1)
    expect([...new Set(places)]).toEqual([`${stage.url}${path === '/' ? '/#apply' : '/apply/'}`])
  },
)

test('on a phone the way to apply stays in reach, and leaves when the form is there', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const apply = page.locator('.reach-bar .button')
  for (const section of ['#earnings', '#how', '#rules', '#faq']) {
    await page.locator(`${section} h2`).evaluate((heading) => heading.scrollIntoView())
    const box = await apply.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0), section).toBeLessThanOrEqual(844)
    expect(box?.y, section).toBeGreaterThan(600)
  }
  await apply.click()
  expect(new URL(page.url()).hash).toBe('#apply')
  await page.locator('#contactName').scrollIntoViewIfNeeded()
  expect((await apply.boundingBox())?.y).toBeLessThan(0)
})
