import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words } from '#site/words/program-words.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { layoutShiftOf, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { approveOne, closeCampaign, type Send, superAdminOf } from './approvals.ts'

const { promoRate, standardRate } = words

let stage: Stage
let asAdmin: Send
let browser: BrowserContext
beforeAll(async () => {
  stage = await openStage()
  asAdmin = await superAdminOf(stage)
  browser = await stage.openBrowser({ viewport: { width: 390, height: 844 } })
})
afterAll(() => stage.close())

const lines = (page: Page) => page.locator('[data-count]').allTextContents()
const seats = (page: Page) => page.locator('.seats .seat span').allTextContents()
const isIn = (page: Page, state: string) => page.locator(`body[data-promo=${state}]`).waitFor()
const asOf = (page: Page) => page.locator('.hero [data-as-of]').textContent()
/** What is seen there. */
const textOf = async (page: Page, where: string) =>
  (await page.locator(where).allInnerTexts()).join(' ')
const contentOf = (page: Page, name: string) =>
  page.locator(`meta[${name}]`).getAttribute('content')

async function openLandingPage(state: string): Promise<Page> {
  const page = await browser.newPage()
  await page.clock.install()
  await watchLayoutShift(page)
  await page.goto('/')
  await isIn(page, state)
  return page
}

/** The network goes away under the page, and it asks in vain. */
async function failPolls(page: Page): Promise<void> {
  await browser.setOffline(true)
  const failed = page.waitForEvent('requestfailed')
  await page.clock.fastForward(30_000)
  await failed
  await page.locator('.hero [data-as-of]', { hasText: 'As of' }).waitFor()
}

/** The picture that the page names for shared links, as a stranger gets it. */
async function sharedPicture(page: Page): Promise<Buffer> {
  const picture = new URL((await contentOf(page, 'property="og:image"')) ?? '', stage.url)
  const answer = await stage.request(picture.pathname)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  return Buffer.from(await answer.arrayBuffer())
}

const published = async (name: string): Promise<Buffer> =>
  Buffer.from(await (await stage.request(name)).arrayBuffer())

/** All that it sells is the standard rate; what was offered before is told as gone. */
async function expectStandard(page: Page): Promise<void> {
  await page.locator('#calculator[data-runs]').waitFor()
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await page.locator('[data-months] tr').last().waitFor()
  const selling = ['h1', '.lede', '.hero-act', '#earnings', '.reach-bar', '#apply']
  for (const where of selling) {
    const text = await textOf(page, where)
    expect(text, where).not.toContain(promoRate)
    expect(text, where).toContain(where === '.reach-bar' ? '' : standardRate)
  }
  expect(await textOf(page, '.offer-promo')).toContain('is over')
  expect(await textOf(page, '.rule-launch')).toContain('is over')
  const shownColumns = '.calc-chart path[data-path=columns]'
  const isSeen = (path: Element) => path.checkVisibility({ visibilityProperty: true })
  expect(await page.locator(shownColumns).count()).toBe(2)
  expect(await page.locator(shownColumns).first().evaluate(isSeen)).toBe(true)
  expect(await page.locator(shownColumns).last().evaluate(isSeen)).toBe(false)
  for (const name of ['name=description', 'property="og:description"']) {
    const text = await contentOf(page, name)
    expect(text).toMatch(/^.{50,160}$/)
    expect(text).toContain(standardRate)
    expect(text).not.toContain(promoRate)
  }
  expect(await sharedPicture(page)).toEqual(await published('/offer-standard.png'))
  await page.evaluate(() => window.scrollTo(0, 0))
  expect(await axeViolations(page)).toEqual([])
}

// One story, told in this order: seats go, the campaign is closed.
describe('what was known stays when a question has no answer', () => {
  test('with one seat left it stays so, marked as of when, until there is an answer again', async () => {
    await approveOne(stage, asAdmin)
    await approveOne(stage, asAdmin)
    const page = await openLandingPage('open')
    expect(await sharedPicture(page)).toEqual(await published('/offer-promo.png'))
    const known = [await lines(page), await seats(page)]
    expect(known).toEqual([
      Array(3).fill('One seat of 3 at 50% is left.'),
      ['Taken', 'Taken', 'Free'],
    ])
    await failPolls(page)
    expect([await lines(page), await seats(page)]).toEqual(known)
    await browser.setOffline(false)
    await page.clock.fastForward(30_000)
    await page.locator('.hero [data-as-of]', { hasText: /^$/ }).waitFor({ state: 'attached' })
    expect(await layoutShiftOf(page)).toBe(0)
    await page.close()
  })

  test('full, it stays full and sells 20% everywhere', async () => {
    await approveOne(stage, asAdmin)
    const page = await openLandingPage('full')
    await expectStandard(page)
    const known = [await lines(page), await seats(page)]
    expect(known[1]).toEqual(['Taken', 'Taken', 'Taken'])
    await failPolls(page)
    expect([await lines(page), await seats(page)]).toEqual(known)
    await expectStandardOffline(page)
    await browser.setOffline(false)
    await page.close()
  })

  test('closed, the seats that were taken stay taken, and it sells 20%', async () => {
    const page = await openLandingPage('full')
    await closeCampaign(asAdmin)
    await page.clock.fastForward(30_000)
    await isIn(page, 'closed')
    expect(await seats(page)).toEqual(['Taken', 'Taken', 'Taken'])
    expect((await lines(page))[0]).toBe('The launch offer is closed. You join at 20%.')
    expect(await layoutShiftOf(page)).toBe(0)
    await expectStandard(page)
    await failPolls(page)
    await isIn(page, 'closed')
    expect(await asOf(page)).toMatch(/^As of /)
    await browser.setOffline(false)
    await page.close()
  })
})

/** The same without the network: what was sold before the questions failed is still sold. */
async function expectStandardOffline(page: Page): Promise<void> {
  for (const where of ['h1', '.lede', '#earnings', '#apply']) {
    expect(await textOf(page, where), where).not.toContain(promoRate)
  }
}
