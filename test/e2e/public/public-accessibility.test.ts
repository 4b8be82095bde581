import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourMs } from '#domain/calendar/durations.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { axeColourViolations, axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { addSuperAdmin } from '#test/e2e/kit/harness-people.ts'
import { layoutShiftOf, watchComplaints, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { hydrated } from '#test/e2e/start/story-people.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await addSuperAdmin(stage, 'ada@a-name-that-is-long-and-has-no-place-to-break.vendor.example')
  await stage.db.run(sql`INSERT INTO one_time_tokens
    (token_hash, purpose, person_id, created_at_ms, expires_at_ms)
    SELECT ${await sha256Hex('good')}, 'sign_in', id, 1, ${Date.now() + hourMs} FROM people`)
})
afterAll(() => stage.close())

type PublicPage = Readonly<{
  path: string
  /** Brings the page into the state that is looked at. */
  until: (page: Page) => Promise<unknown>
  /** The status that this state comes from; the browser logs it as an error. */
  refusedWith?: number
}>

const publicPages: Readonly<Record<string, PublicPage>> = {
  'the landing page': {
    path: '/',
    until: (page) => page.locator('body[data-promo=open]').waitFor(),
  },
  'the landing page with every question open': { path: '/', until: openQuestions },
  'the application form': { path: '/apply/', until: isEnhanced },
  'the application form with errors': { path: '/apply/', until: sendEmptyForm, refusedWith: 422 },
  'the thank-you page': { path: '/apply/thank-you/', until: isThere },
  'the sign-in page': {
    path: '/sign-in/',
    until: (page) => page.locator('#email:enabled').waitFor(),
  },
  'the sign-in page after asking': { path: '/sign-in/', until: askForLink },
  'a sign-in link': {
    path: '/sign-in/link/#token=good',
    until: (page) => page.locator('main button:enabled').waitFor(),
  },
  'a sign-in link that was used': {
    path: '/sign-in/link/#token=abc',
    until: (page) => page.getByRole('alert').waitFor(),
    refusedWith: 410,
  },
  'a sign-in link without its token': {
    path: '/sign-in/link/',
    until: (page) => page.getByRole('alert').waitFor(),
  },
  'the terms': { path: '/terms/', until: isThere },
  'the reference of the API': { path: '/developers/', until: isThere },
  'a part of the reference': { path: '/developers/revenue-lines/', until: isThere },
  'an unknown address': { path: '/no-such-page', until: isThere, refusedWith: 404 },
}

test.each(Object.entries(publicPages))(
  '%s has nothing for axe to find in light and dark, fits a phone of 320 px and complains of nothing',
  async (_what, { path, until, refusedWith }) => {
    const browser = await stage.openBrowser({ colorScheme: 'light', reducedMotion: 'reduce' })
    const page = await browser.newPage()
    const complaints = watchComplaints(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(path)
    await until(page)
    await expectAccessible(page)
    await page.setViewportSize({ width: 320, height: 700 })
    await expectAccessible(page)
    expect(await overflowing(page)).toEqual([])
    expect(complaints.filter((line) => !line.includes(`status of ${refusedWith}`))).toEqual([])
    await browser.close()
  },
)

test.each([...new Set(Object.values(publicPages).map(({ path }) => path))])(
  'nothing moves while %s opens',
  async (path) => {
    const browser = await stage.openBrowser({ viewport: { width: 320, height: 700 } })
    const page = await browser.newPage()
    await watchLayoutShift(page)
    await page.goto(path)
    await hydrated(page)
    expect(await layoutShiftOf(page)).toBe(0)
    await browser.close()
  },
)

/** As it stands, in light and in dark. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeColourViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

/** What sticks out to the right, beyond the window. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map(({ tagName, id, className }) => `${tagName}#${id}.${String(className)}`)
  })
}

async function isThere(page: Page): Promise<void> {
  await page.locator('h1').waitFor()
}

async function isEnhanced(page: Page): Promise<void> {
  await page.locator('form#application[novalidate]').waitFor()
}

async function sendEmptyForm(page: Page): Promise<void> {
  await isEnhanced(page)
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.locator('#form-errors').waitFor()
}

async function openQuestions(page: Page): Promise<void> {
  for (const question of await page.locator('details summary').all()) await question.click()
}

async function askForLink(page: Page): Promise<void> {
  await page.locator('#email:enabled').fill('nobody@nowhere.example')
  await page.keyboard.press('Enter')
  await page.getByRole('status').waitFor()
}
