import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { nextMonth, toMonth } from '#domain/calendar/month.ts'
import { terms, vendor } from '#domain/program.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { hydrated, signedInAs } from '#test/e2e/start/story-people.ts'
import { openResellerScene, type ResellerScene } from './reseller-scene.ts'

const month = toMonth(new Date().toISOString().slice(0, 7))
const number = `R0001-${month}-EUR`
const closedOn = toCalendarDate(`${nextMonth(month)}-03`)
const dueOn = addDays(closedOn, terms.paymentTermDays)
/** As the paper writes it, whatever the browser speaks. */
const dueInWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
}).format(Date.parse(dueOn))

let stage: Stage
let scene: ResellerScene
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
  scene = await openResellerScene(stage)
  await scene.addTenants(['Alpha Works', 'Beta Clinic'], month)
  await scene.addFees(month, { 't-1': 10_001, 't-2': 30_000 })
  await signIn()
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

async function signIn() {
  await browser?.close()
  const signedIn = await signedInAs(stage, scene.email, 'reseller')
  browser = signedIn.browser
  page = signedIn.page
}

async function open(path: string, on = page) {
  await on.goto(path)
  await arrived(on)
}
async function arrived(on = page) {
  await hydrated(on)
  await on.waitForFunction(() => document.querySelector('.skeleton') === null)
}
const main = () => page.getByRole('main')

const paths = [
  '/reseller/',
  '/reseller/tenants/',
  '/reseller/tenant/?id=t-1',
  '/reseller/statements/',
  `/reseller/statement/?number=${number}`,
  `/reseller/statement/print/?number=${number}`,
  `/reseller/explain/?number=${number}`,
  '/reseller/status/',
  '/reseller/team/',
  '/reseller/account/',
]

/** Each link of the reseller's pages that names a place on a page. */
async function placesNamed(): Promise<string[]> {
  const found = new Set<string>()
  for (const path of paths) {
    await open(path)
    const named = main().locator('a[href*="#"]')
    for (const href of await named.evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).href),
    )) {
      found.add(href)
    }
  }
  return [...found]
}

/** Follows each, and says of those that lead nowhere where they were to lead. */
async function leadingNowhere(hrefs: readonly string[]): Promise<string[]> {
  const astray: string[] = []
  for (const href of hrefs) {
    await page.goto('about:blank')
    await open(href)
    const place = page.locator(`[id="${new URL(href).hash.slice(1)}"]`)
    const isThere = (await place.count()) === 1 && (await place.isVisible())
    const isReached =
      isThere &&
      (await place.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return document.activeElement === element && top >= 0 && bottom <= innerHeight
      }))
    if (!isReached) astray.push(href)
  }
  return astray
}

test('while a month is open, what names a place leads there', async () => {
  const hrefs = await placesNamed()
  expect(hrefs.some((href) => href.endsWith('#rates-title'))).toBe(true)
  expect(await leadingNowhere(hrefs)).toEqual([])
})

test('the trend tells a month’s commission on hover and by the arrow keys', async () => {
  await open('/reseller/')
  const words = main().locator('.trend-words')
  // 25% of 400.01, half to even.
  expect(await words.textContent()).toMatch(
    /estimate: commission EUR\s100\.00; revenue EUR\s400\.01/,
  )
  const months = main().locator('.trend-month')
  await months.last().focus()
  await page.keyboard.press('ArrowLeft')
  expect(await months.nth(10).evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await words.textContent()).toContain('outside the partnership')
  await months.last().hover()
  expect(await words.textContent()).toContain('100.00')
  expect(await axeViolations(page)).toEqual([])
})

describe('once the month is closed', () => {
  beforeAll(async () => {
    await stage.runCron('15 3 * * *', Date.parse(`${closedOn}T03:15:00Z`))
    // By then the session's time has run out, and the same cron has cleaned it up.
    await signIn()
  })

  test('the overview says what is owed and until when', async () => {
    await open('/reseller/')
    const payable = main().locator('.figure[data-strong]')
    expect(await payable.textContent()).toMatch(/Payable.*100\.00/)
    expect(await payable.locator('time').getAttribute('datetime')).toBe(dueOn)
    expect(await payable.getByText('Late').count()).toBe(0)
    await payable.getByRole('link', { name: number }).click()
    await page.waitForURL(`**/reseller/statement/?number=${number}`)
  })

  test.each([
    ['on its last day', dueOn, 0],
    ['the day after', addDays(dueOn, 1), 1],
  ])('%s the lists and the overview mark it late so often: %s', async (_, today, times) => {
    const later = await browser.newPage()
    await later.clock.setFixedTime(`${today}T12:00:00Z`)
    for (const path of ['/reseller/', '/reseller/statements/', paths[4] ?? '']) {
      await open(path, later)
      expect(await later.getByText('Late', { exact: true }).filter({ visible: true }).count()).toBe(
        times,
      )
    }
    await later.close()
  })

  test('what names a place leads there', async () => {
    const hrefs = await placesNamed()
    const named = new Set(hrefs.map((href) => new URL(href).hash))
    expect(named).toContain('#rates-title')
    expect(named).toContain('#after-title')
    expect(await leadingNowhere(hrefs)).toEqual([])
  })

  test('the page of the statement prints as its paper, in every language of a browser', async () => {
    const papers = new Map<string, string>()
    for (const locale of ['de-DE', 'en-US', 'ar-EG']) {
      const speaking = await stage.openBrowser({
        locale,
        storageState: await browser.storageState(),
      })
      const here = await speaking.newPage()
      for (const path of [paths[4] ?? '', paths[5] ?? '']) {
        await open(path, here)
        await here.emulateMedia({ media: 'print' })
        const shown = await here.locator('body').ariaSnapshot()
        papers.set(`${locale} ${path}`, shown.trim())
      }
      await speaking.close()
    }
    expect(papers.size).toBe(6)
    expect(new Set(papers.values()).size).toBe(1)
    const [paper = ''] = papers.values()
    for (const words of [number, 'EUR 100.00', `Due on ${dueInWords}`, 'Invoice us like this']) {
      expect(paper.replaceAll('\u00a0', ' ')).toContain(words)
    }
    expect(paper).toContain(vendor.vatNumber)
  })

  test('the largest line of the paper is what is payable', async () => {
    await open(paths[5] ?? '')
    await page.emulateMedia({ media: 'print' })
    const largest = await page.locator('.paper').evaluate((paper) => {
      const sized = [...paper.querySelectorAll<HTMLElement>('*')]
        .filter(({ childNodes }) => [...childNodes].some(({ nodeType }) => nodeType === 3))
        .map(
          (element) =>
            [Number.parseFloat(getComputedStyle(element).fontSize), element.textContent] as const,
        )
      const most = Math.max(...sized.map(([size]) => size))
      return sized
        .filter(([size]) => size === most)
        .map(([, text]) => (text ?? '').replace('\u00a0', ' '))
    })
    expect(largest).toEqual(['Payable EUR 100.00', 'Payable', 'EUR 100.00'])
    await page.emulateMedia({ media: 'screen' })
  })

  test('a statement that the page shows in part prints whole', async () => {
    const here = await browser.newPage()
    await here.route('**/api/reseller/statements/**', async (route) => {
      const address = new URL(route.request().url())
      // As a statement of more tenants than a page shows would come.
      if (!address.searchParams.has('limit')) address.searchParams.set('limit', '1')
      await route.continue({ url: address.href })
    })
    await open(paths[4] ?? '', here)
    const shown = here.locator('main .no-print tbody tr').filter({ hasText: 'Beta Clinic' })
    expect(await shown.count()).toBe(0)
    await here.locator('.print-only .paper').waitFor({ state: 'attached' })
    await here.emulateMedia({ media: 'print' })
    for (const name of ['Alpha Works', 'Beta Clinic']) {
      await here.locator('.paper-lines').getByText(name).waitFor()
    }
    await here.close()
  })
})
