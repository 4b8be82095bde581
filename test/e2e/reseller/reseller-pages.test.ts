import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextMonth, toMonth } from '#domain/calendar/month.ts'
import { vendor } from '#domain/program.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { cutOff } from '#test/e2e/kit/interception.ts'
import { layoutShiftOf, watchComplaints, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { hydrated, signedInAs } from '#test/e2e/start/story-people.ts'
import { openResellerScene, type ResellerScene } from './reseller-scene.ts'

const month = toMonth(new Date().toISOString().slice(0, 7))
const statement = `R0001-${month}-EUR`
const pages = [
  '/reseller/',
  '/reseller/tenants/',
  '/reseller/tenant/?id=t-1',
  '/reseller/statements/',
  `/reseller/statement/?number=${statement}`,
  '/reseller/status/',
] as const

let stage: Stage
let scene: ResellerScene
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
  scene = await openResellerScene(stage)
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

const open = async (path: string, on = page) => {
  await on.goto(path)
  await hydrated(on)
  await on.waitForFunction(() => document.querySelector('.skeleton') === null)
}
const main = () => page.getByRole('main')

describe('before anything is charged', () => {
  test.each([
    ['/reseller/', 'No revenue yet'],
    ['/reseller/tenants/', 'No tenants yet'],
    ['/reseller/statements/', 'No statements yet'],
    ['/reseller/tenant/', 'Which tenant?'],
    ['/reseller/statement/', 'Which statement?'],
    ['/reseller/status/', 'No tenant of yours was onboarded'],
  ])('%s says “%s” and what comes next', async (path, words) => {
    await open(path)
    await main().getByText(words).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('in the month', () => {
  test('the overview shows the estimate as one, with the answer asked for once', async () => {
    const names = ['Alpha Works', 'Beta Clinic', 'Ärztehaus Süd']
    await scene.addTenants(
      [...names, ...Array.from({ length: 50 }, (_, n) => `Tenant ${n}`)],
      month,
    )
    await scene.addFees(month, { 't-1': 10_001, 't-2': 30_000, 't-3': 20_000 })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await open('/reseller/')
    expect(asked.filter((path) => path === '/api/reseller/overview')).toHaveLength(1)
    const estimate = main().locator('.figure').filter({ hasText: 'estimate' })
    // 25% of 600.01 is 150.0025.
    expect(await estimate.textContent()).toContain('150.00')
    await main().getByText('Locked 5y').waitFor()
  })

  test('tenants are found, sorted and paged, with the question in the address', async () => {
    await open('/reseller/tenants/')
    const rows = main().locator('tbody tr')
    expect(await rows.count()).toBe(50)
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 53)
    await page.getByRole('searchbox').fill('ärzte')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
    expect(page.url()).toContain('search=%C3%A4rzte')
    await page.reload()
    await hydrated(page)
    await page.getByRole('link', { name: /Ärztehaus Süd/ }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('ärzte')
  })
})

describe('after the month closed', () => {
  beforeAll(async () => {
    await stage.runCron('15 3 * * *', Date.parse(`${nextMonth(month)}-03T03:15:00Z`))
    // By then the session's time has run out, and the same cron has cleaned it up.
    await signIn()
  })

  test('the overview shows what is final and payable', async () => {
    await open('/reseller/')
    expect(await main().locator('.figure', { hasText: 'final' }).textContent()).toContain('150.00')
    const payable = await main().locator('.figure[data-strong]').textContent()
    expect(payable).toMatch(/^Payable.*150\.00.*due on/)
  })

  test('tenants sort by what they earned', async () => {
    await open('/reseller/tenants/')
    await page.getByRole('button', { name: /^Commission/ }).click()
    await page.waitForURL('**/?sort=commission&order=desc')
    const first = main().locator('tbody tr').first()
    await first.getByText('Beta Clinic').waitFor()
    expect(await first.textContent()).toContain('75.00')
    const sorted = main().locator('th[aria-sort]')
    expect(await sorted.evaluateAll((cells) => cells.map((cell) => cell.ariaSort))).toEqual([
      'descending',
    ])
    await page.goBack()
    await main().locator('th[aria-sort=ascending]', { hasText: 'Tenant' }).waitFor()
  })

  test('the statement explains its rounding, and downloads as the bytes of its hash', async () => {
    await open('/reseller/statements/')
    await page.getByRole('link', { name: new RegExp(statement) }).click()
    await main().getByText('The exact commission is').filter({ visible: true }).waitFor()
    const words = await main().textContent()
    expect(words).toContain('150.0025, rounded once, half to even')
    expect(words).toContain(scene.companyName)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download the canonical JSON' }).click()
    const bytes = await readFile(await (await download).path())
    expect(words).toContain(createHash('sha256').update(bytes).digest('hex'))
  })

  test('the statement prints whole on A4 and Letter: number, both parties, every tenant', async () => {
    await open(`/reseller/statement/?number=${statement}`)
    await page.getByRole('link', { name: 'Print or PDF' }).click()
    await page.locator('.paper').waitFor()
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('.paper')
    for (const words of [
      statement,
      ...vendor.addressLines,
      vendor.vatNumber,
      scene.companyName,
      'Port Example',
      'Beta Clinic',
      'EUR 150.00',
    ]) {
      await paper.getByText(words).first().waitFor()
    }
    expect(await page.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(false)
    for (const [format, width] of [
      ['A4', 595],
      ['Letter', 612],
    ] as const) {
      const pdf = (await page.pdf({ format })).toString('latin1')
      expect(Math.trunc(Number(/\/MediaBox \[0 0 ([\d.]+)/.exec(pdf)?.[1]))).toBe(width)
    }
    await page.emulateMedia({ media: 'screen' })
    expect(await axeViolations(page)).toEqual([])
    const csv = page.waitForEvent('download')
    await open(`/reseller/statement/?number=${statement}`)
    await page.getByRole('link', { name: 'CSV', exact: true }).click()
    expect(await readFile(await (await csv).path(), 'utf8')).toContain('Beta Clinic')
  })

  test('a tenant’s month leads to how its amount came about', async () => {
    await open('/reseller/tenant/?id=t-2')
    await main().locator('tbody .row-link').first().click()
    await page.waitForURL('**/reseller/explain/**')
    await main().getByText('Why it is yours, and at which rate').waitFor()
  })

  test('the status is forecast for tenants that would come', async () => {
    await open('/reseller/status/')
    await page.getByLabel('If this many new tenants come a month').fill('2')
    await page.getByRole('button', { name: 'Show the forecast' }).click()
    await main()
      .getByText(/^With 2 tenants a month, your status/)
      .waitFor()
    await page.getByText('Show as a table').click()
    expect(await page.getByRole('region', { name: 'Forecast by month' }).isVisible()).toBe(true)
    expect(await axeViolations(page)).toEqual([])
  })

  test('somebody else’s statement is not found, with a way back', async () => {
    await open('/reseller/statement/?number=R0002-2026-10-EUR')
    await main().getByText('You have no statement with this number.').waitFor()
    await main().getByRole('link', { name: 'All statements' }).waitFor()
  })
})

describe.each([
  ['on a phone', { width: 360, height: 780 }, 'light'],
  ['on a desktop in the dark', { width: 1280, height: 900 }, 'dark'],
] as const)('%s', (_, size, colorScheme) => {
  test.each(pages)('%s is accessible, quiet and steady', async (path) => {
    const here = await browser.newPage()
    await here.setViewportSize(size)
    await here.emulateMedia({ colorScheme })
    const complaints = watchComplaints(here)
    await watchLayoutShift(here)
    await open(path, here)
    expect(await layoutShiftOf(here)).toBeLessThan(0.02)
    expect(await axeViolations(here)).toEqual([])
    const { scrolled, wide } = await here.evaluate(() => ({
      scrolled: document.documentElement.scrollWidth,
      wide: document.documentElement.clientWidth,
    }))
    expect(scrolled).toBe(wide)
    expect(complaints).toEqual([])
    await here.close()
  })
})

test('a view that could not load can be tried again', async () => {
  const status = await cutOff(page, '**/api/reseller/status')
  await open('/reseller/status/')
  await main().getByText('No connection').waitFor()
  status.mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await main().getByText('The window', { exact: true }).waitFor()
})
