import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  commissionNumerator,
  roundCommissionHalfEven,
  toBps,
  toMinor,
} from '#domain/money/money.ts'
import { terms } from '#domain/program.ts'
import { fields } from '#site/calculator/calculator-fields.ts'
import { axeColourViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { layoutShiftOf, watchComplaints, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'

let stage: Stage
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  browser = await stage.openBrowser({ locale: 'en-GB' })
  page = await browser.newPage()
})
afterEach(() => browser.close())

const open = async (query = '') => {
  await page.goto(`/${query}`)
  await page.locator('#calculator[data-runs]').waitFor()
}
const figure = (name: string) => page.locator(`[data-figure=${name}]`).textContent()
const told = () => page.locator('#calc-told').textContent()
const type = (name: string, text: string) => page.locator(`#calc-${name}`).fill(text)
const typed = (name: string) => page.locator(`#calc-${name}`).inputValue()
const refine = () => page.getByText('Refine what a tenant pays').click()
const slider = (name: string) => page.locator(`[data-slides=${name}]`)
const query = () => new URL(page.url()).search

/** What the engine rounds for a month of that many tenants, each charged so many cents. */
const commission = (tenants: number, chargedMinor: number, rateBps: number) =>
  roundCommissionHalfEven(commissionNumerator(toMinor(tenants * chargedMinor), toBps(rateBps)))

const inWords = (minor: number) =>
  (minor / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })

/** Tenants, new ones a month, cents of one tenant's month: what the page must show of it. */
function expected(first: number, more: number, chargedMinor: number) {
  const of = (rateBps: number) =>
    Array.from({ length: 24 }, (_, index) =>
      commission(first + more * index, chargedMinor, rateBps),
    )
  const year = (months: readonly number[]) =>
    inWords(months.slice(0, 12).reduce((sum, minor) => sum + minor, 0))
  const [promo, standard] = [of(terms.promoRateBps), of(terms.standardRateBps)]
  return {
    'sold-1': inWords(promo[0] ?? 0),
    'standard-12': inWords(standard[11] ?? 0),
    'sold-24': inWords(promo[23] ?? 0),
    years: [year(promo), year(standard)],
  }
}

async function shown(currency = 'EUR') {
  const bare = async (name: string) => (await figure(name))?.replace(`${currency}\u00a0`, '') ?? ''
  return {
    'sold-1': await bare('sold-1'),
    'standard-12': await bare('standard-12'),
    'sold-24': await bare('sold-24'),
    years: [await bare('sold-year'), await bare('standard-year')],
  }
}

test.each([
  ['?tenants=7&new=3&fee=99.99&messages=0&price=0', expected(7, 3, 9_999), 'EUR'],
  ['?tenants=1&new=0&fee=3.33&messages=1&price=0.004&currency=USD', expected(1, 0, 333), 'USD'],
  ['?tenants=0&new=1&fee=0&messages=125&price=0.01&currency=GBP', expected(0, 1, 125), 'GBP'],
  ['?tenants=1000&new=100&fee=100000&messages=0&price=10', expected(1000, 100, 10_000_000), 'EUR'],
  ['', expected(10, 2, 21_994), 'EUR'],
])('a shared link %s shows what the engine reckons', async (link, figures, currency) => {
  await open(link)
  expect(await shown(currency)).toEqual(figures)
  expect(await told()).toBe('')
})

test('typed and slid figures are worked out at once, kept in the address, and can be taken back', async () => {
  const complaints = watchComplaints(page)
  await open('?utm_source=mail')
  await type('tenants', '25')
  expect(await slider('tenants').inputValue()).toBe('25')
  await refine()
  await type('fee', '12,75')
  await type('messages', '0')
  expect(await shown()).toEqual(expected(25, 2, 1_275))
  await slider('new').focus()
  await page.keyboard.press('ArrowRight')
  expect(await typed('new')).toBe('3')
  expect(await shown()).toEqual(expected(25, 3, 1_275))
  expect(await figure('status')).toContain('Tenant 50 comes in month 10')
  await page.waitForFunction(() => location.search.includes('new=3'))
  expect(query()).toBe('?tenants=25&new=3&fee=12.75&messages=0')
  await page.reload()
  await page.locator('#calculator[data-runs]').waitFor()
  expect(await shown()).toEqual(expected(25, 3, 1_275))
  await page.getByRole('button', { name: 'Back to the example' }).click()
  expect(await shown()).toEqual(expected(10, 2, 21_994))
  expect(query()).toBe('')
  expect(complaints).toEqual([])
})

test('two fields are asked first, and the rest by who refines', async () => {
  await open()
  const asked = page.locator('.calc-fields input:not([type=range]):visible')
  expect(await asked.evaluateAll((all) => all.map(({ id }) => id))).toEqual([
    'calc-tenants',
    'calc-new',
  ])
  await refine()
  expect(await asked.count()).toBe(5)
})

test('a field that can’t be read says what it takes, the last result stays dimmed, and nothing moves', async () => {
  await page.setViewportSize({ width: 320, height: 700 })
  await watchLayoutShift(page)
  await open('#earnings')
  await type('tenants', '12')
  const last = expected(12, 2, 21_994)
  const inkOf = () =>
    page.locator('[data-figure=sold-year]').evaluate((place) => getComputedStyle(place).color)
  const ink = await inkOf()
  for (const wrong of ['', '-1', 'many', '1001', '2.5']) {
    await type('tenants', wrong)
    const hint = await page.locator('#calc-tenants-hint').textContent()
    expect(hint).toBe('Enter a whole number up to 1,000')
    expect(await page.locator('#calc-tenants').getAttribute('aria-invalid')).toBe('true')
    expect(await told()).toContain('the last ones')
    expect(await shown()).toEqual(last)
    expect(await inkOf()).not.toBe(ink)
    expect(await axeColourViolations(page)).toEqual([])
  }
  await page.getByRole('button', { name: 'Copy a link' }).click()
  expect(await told()).toContain('Nothing was copied')
  await type('tenants', '10')
  expect(await shown()).toEqual(expected(10, 2, 21_994))
  expect(await page.locator('#calc-tenants').getAttribute('aria-invalid')).toBe('false')
  expect(await inkOf()).toBe(ink)
  expect(await told()).toBe('')
  expect(await layoutShiftOf(page)).toBe(0)
})

test.each([320, 390, 1440])('at its maxima nothing overflows at %i px', async (width) => {
  await page.setViewportSize({ width, height: 800 })
  await open()
  await refine()
  for (const { name, most, places } of fields) await type(name, String(most / 10 ** places))
  await page.getByText('The 24 months as a table').click()
  expect(await shown()).toEqual(expected(1000, 100, 1_010_000_000))
  const sticksOut = await page.evaluate(() => {
    const { clientWidth } = document.documentElement
    return [...document.querySelectorAll('#calculator *')]
      .filter((one) => one.checkVisibility() && !one.matches('.visually-hidden, svg, svg *'))
      .filter((one) => {
        const range = document.createRange()
        range.selectNodeContents(one)
        const { right } = range.getBoundingClientRect()
        return right > clientWidth || right > one.getBoundingClientRect().right + 1
      })
      .map((one) => `${one.tagName} ${one.textContent}`)
  })
  expect(sticksOut).toEqual([])
})

test.each([
  '?tenants=1e9&new=3',
  '?fee=<script>alert(1)</script>&new=3',
  '?currency=__proto__&new=3',
])('a broken link %s keeps what can be read of it, and says so', async (link) => {
  const complaints = watchComplaints(page)
  await open(link)
  expect(await shown()).toEqual(expected(10, 3, 21_994))
  expect(await told()).toContain('could not be read')
  expect(complaints).toEqual([])
})

test('the 24 months are a table too', async () => {
  await open('?tenants=3&new=1&fee=10&messages=0')
  await page.getByText('The 24 months as a table').click()
  const rows = page.locator('[data-months] tr')
  await rows.nth(23).waitFor()
  expect(await rows.count()).toBe(24)
  expect(await rows.last().locator('th, td').allTextContents()).toEqual([
    'Month 24, 26 tenants',
    ...[terms.promoRateBps, terms.standardRateBps].map((bps) =>
      inWords(commission(26, 1_000, bps)),
    ),
  ])
  await type('tenants', '4')
  expect(await rows.last().locator('th').textContent()).toBe('Month 24, 27 tenants')
})

test('a link is copied, or it says that it could not be', async () => {
  await open()
  await type('tenants', '12')
  await page.getByRole('button', { name: 'Copy a link' }).click()
  await page.getByText('did not let us copy').waitFor()
  await browser.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy a link' }).click()
  await page.getByText('The link is copied').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(`${stage.url}/?tenants=12#earnings`)
})

test('in another country numbers are written and read as there', async () => {
  const german = await stage.openBrowser({ locale: 'de-DE' })
  const seen = await german.newPage()
  await watchLayoutShift(seen)
  await seen.goto('/#earnings')
  await seen.locator('#calculator[data-runs]').waitFor()
  expect(await layoutShiftOf(seen)).toBe(0)
  expect(await seen.locator('[data-figure=sold-year]').textContent()).toBe('EUR\u00a027.712,44')
  const field = (name: string) => seen.locator(`#calc-${name}`)
  await seen.getByText('Refine').click()
  expect(await field('fee').inputValue()).toBe('179,00')
  expect(await field('price').inputValue()).toBe('0,012')
  await field('tenants').fill('1.000')
  await field('fee').fill('1.234,56')
  await field('messages').fill('0')
  await field('new').fill('0')
  const firstMonth = seen.locator('[data-figure=sold-1]')
  expect(await firstMonth.textContent()).toBe('617.280,00')
  await seen.waitForFunction(() => location.search.includes('fee'))
  await page.goto(seen.url())
  expect(await figure('sold-1')).toBe('617,280.00')
  expect(await typed('fee')).toBe('1234.56')
  await german.close()
})

test('without script it is a worked example with the same figures, and nothing to set', async () => {
  const bare = await stage.openBrowser({ javaScriptEnabled: false })
  page = await bare.newPage()
  await page.goto('/')
  expect(await shown()).toEqual(expected(10, 2, 21_994))
  expect(await page.locator('.calc-fields').isVisible()).toBe(false)
  expect(await page.locator('.calc-sheet details').isVisible()).toBe(false)
  await bare.close()
})
