import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trapField } from '#domain/applications/trap-field.ts'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { type AdminScene, ada, openAdminScene } from '#test/e2e/admin/admin-scene.ts'
import { apply, newAnswers } from '#test/e2e/kit/application-answers.ts'
import { axeColourViolations, axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { layoutShiftOf, watchComplaints, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { hydrated, signedInAs } from './story-people.ts'

// Every page of the console that was built, each in light and dark, over a program with a closed month.
// What is not named in `queries` is opened by its plain address, so that a new page is covered at once.
const built = fileURLToPath(new URL('../../../dist/client', import.meta.url))
const month = addMonths(monthOfInstantMs(Date.now()), -2)
const statement = `R0001-${month}-EUR`

const pages = readdirSync(built, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(admin|reseller)\/(.*\/)?index\.html$/.test(file))
  .map((file) => `/${file.replace('index.html', '')}`)
  .sort()

let stage: Stage
let scene: AdminScene
let as: Readonly<Record<'admin' | 'reseller', BrowserContext>>
let ids = { apiKey: '', application: '', heldBack: '', reseller: '' }

/** The queries of pages that show one thing. */
const queries: Readonly<Record<string, () => string>> = {
  '/admin/api-key/': () => `?id=${ids.apiKey}`,
  '/admin/application/': () => `?id=${ids.application}`,
  '/admin/explain/': () => `?number=${statement}`,
  '/admin/held-back/': () => `?id=${ids.heldBack}`,
  '/admin/month/': () => `?month=${month}`,
  '/admin/reseller/': () => `?id=${ids.reseller}`,
  '/admin/statement/': () => `?number=${statement}`,
  '/admin/statements/': () => '?state=all',
  '/admin/tenant/': () => '?id=t-1',
  '/reseller/explain/': () => `?number=${statement}`,
  '/reseller/statement/': () => `?number=${statement}`,
  '/reseller/tenant/': () => '?id=t-1',
}

/** Pages that ask twice, each with why. */
const asksMore: Readonly<Record<string, string>> = {
  '/admin/tenant/': 'a tenant’s lines are the ledger, filtered',
  '/admin/month/': 'a closed month’s statements are the list of all statements, filtered',
}

beforeAll(async () => {
  stage = await openStage()
  scene = await openAdminScene(stage)
  const reseller = await scene.approvedAt(firstInstantMs(month))
  const authorization = `Bearer ${await addApiKey(stage)}`
  const [key] = await stage.db.all<{ id: string }>(sql`SELECT id FROM api_keys`)
  ids = {
    apiKey: key?.id ?? '',
    application: (await scene.companyApplies()).id,
    heldBack: await heldBack(),
    reseller,
  }
  const tenants = ['t-1', 't-2', 't-3']
  const bill = async (method: string, path: string, body: unknown) => {
    const init = { method, headers: { authorization }, body: JSON.stringify(body) }
    const answer = await stage.request(path, init)
    if (!answer.ok) throw new Error(await answer.text())
  }
  for (const id of tenants) {
    const tenant = { name: `Tenant ${id}`, onboardedOn: `${month}-02`, resellerNumber: 1 }
    await bill('PUT', `/api/v1/tenants/${id}`, tenant)
  }
  const lines = [month, addMonths(month, 1), addMonths(month, 2)].flatMap((serviceMonth) =>
    tenants.map((tenantId) => ({
      source: 'billing',
      externalId: `${tenantId}/${serviceMonth}`,
      kind: 'platform_fee',
      tenantId,
      serviceMonth,
      currency: 'EUR',
      listFeeMinor: 33_333,
    })),
  )
  await bill('POST', '/api/v1/revenue-lines', { lines })
  await stage.runCron('15 3 * * *', Date.now())
  const [person] = await stage.db.all<{ email: string }>(
    sql`SELECT email FROM people WHERE reseller_id = ${reseller}`,
  )
  as = {
    admin: (await signedInAs(stage, ada, 'admin')).browser,
    reseller: (await signedInAs(stage, person?.email ?? '', 'reseller')).browser,
  }
})
afterAll(() => stage?.close())

/** An application whose hidden field was filled in; its id. */
async function heldBack(): Promise<string> {
  await apply(stage, newAnswers(), { [trapField]: 'x' })
  const [held] = await stage.db.all<{ id: string }>(sql`SELECT id FROM held_back_applications`)
  if (!held) throw new Error('nothing is held back')
  return held.id
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${path}${queries[path]?.() ?? ''}`)
  await hydrated(page)
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  await page.waitForLoadState('networkidle')
}

const areaOf = (path: string) => (path.startsWith('/admin/') ? 'admin' : 'reseller')

describe.each(pages)('%s', (path) => {
  test('has nothing for axe to find, asks once, moves nothing and weighs little', async () => {
    const page = await as[areaOf(path)].newPage()
    await page.setViewportSize({ width: 1280, height: 900 })
    await watchLayoutShift(page)
    const complaints = watchComplaints(page)
    const asked: string[] = []
    const scripts = new Set<string>()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith(`/api/${areaOf(path)}/`)) asked.push(request.url())
      if (pathname.endsWith('.js')) scripts.add(pathname)
    })
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, path)
    expect(await layoutShiftOf(page)).toBeLessThan(0.02)
    expect(await axeViolations(page)).toEqual([])
    expect(asked).toEqual([...new Set(asked)])
    expect(asked.length).toBeLessThanOrEqual(path in asksMore ? 2 : 1)
    const bytes = [...scripts].map((script) => gzipSync(readFileSync(`${built}${script}`)).length)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeColourViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })
})

test('pages tell the browser what to get ready before a click', async () => {
  for (const path of ['/admin/', '/reseller/tenants/']) {
    const header = (await stage.request(path)).headers.get('speculation-rules')
    expect(header).toBe('"/speculation-rules.json"')
  }
  const rules = await stage.request('/speculation-rules.json')
  expect(rules.headers.get('content-type')).toContain('application/speculationrules+json')
  expect(await rules.json()).toHaveProperty('prerender')
})

test('who is signed in is asked once, however many pages are opened', async () => {
  const page = await as.admin.newPage()
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/auth/session')) asked.push(request.url())
  })
  for (const path of ['/admin/', '/admin/resellers/', '/admin/months/']) await open(page, path)
  expect(asked).toEqual([])
  await page.getByText('Ada Admin').first().waitFor()
  await page.close()
})

test('a page on paper is its content, without the frame and its controls', async () => {
  const page = await as.admin.newPage()
  await page.emulateMedia({ media: 'print' })
  await open(page, '/admin/resellers/')
  const shown = (selector: string) => page.locator(selector).first().isVisible()
  expect(await shown('main table')).toBe(true)
  for (const frame of ['.console-bar', '.console-nav', 'main search', 'main .button']) {
    expect([frame, await shown(frame)]).toEqual([frame, false])
  }
  await page.close()
})

test('the navigation of a low window leaves the bar above it free', async () => {
  const page = await as.admin.newPage()
  await page.setViewportSize({ width: 1280, height: 600 })
  await open(page, '/admin/resellers/')
  // A click that another element covers does not arrive.
  await page.getByRole('banner').getByRole('link').first().click()
  await page.waitForURL('**/admin/')
  await page.close()
})

test('the menu of a phone opens over the page, moves nothing, and closes with Escape', async () => {
  const page = await as.admin.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await watchLayoutShift(page)
  await open(page, '/admin/resellers/')
  const nav = page.getByRole('navigation', { name: 'Program admin' })
  expect(await nav.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Menu' }).click()
  await nav.getByRole('link', { name: 'Statements', exact: true }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await nav.waitFor({ state: 'hidden' })
  expect(await layoutShiftOf(page)).toBeLessThan(0.02)
  await page.close()
})
