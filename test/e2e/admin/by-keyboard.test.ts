import { sql } from 'drizzle-orm'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, firstInstantMs, type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { hydrated, signedInAs } from '#test/e2e/start/story-people.ts'
import { type AdminScene, ada, openAdminScene } from './admin-scene.ts'

let stage: Stage
let scene: AdminScene
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
  scene = await openAdminScene(stage)
  ;({ browser, page } = await signedInAs(stage, ada, 'admin'))
  page.setDefaultTimeout(10_000)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const open = async (path: string) => {
  await page.goto(path)
  await arrived()
}
const arrived = async () => {
  await hydrated(page)
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
}
const press = (key: string) => page.keyboard.press(key)
const focused = () =>
  page.evaluate(() => {
    const { activeElement } = document
    if (activeElement instanceof HTMLInputElement) return activeElement.id
    return activeElement?.textContent?.trim() ?? ''
  })

/** Presses Tab until the focus is on what has these words. */
async function tabTo(words: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (words.test(await focused())) return
    await press('Tab')
  }
  throw new Error(`Tab does not come to ${String(words)}; it is on “${await focused()}”.`)
}

describe('single keys', () => {
  test('find the search, move over the rows, go to a page and tell of themselves', async () => {
    for (let nth = 0; nth < 3; nth += 1) await scene.approvedAt(Date.now())
    await open('/admin/')
    await press('g')
    await press('r')
    await page.waitForURL('**/admin/resellers/')
    await arrived()
    await press('f')
    await page.keyboard.type('jk?')
    expect(await page.getByRole('searchbox').inputValue()).toBe('jk?')
    await page.getByRole('searchbox').blur()
    const names = await page.locator('tbody .row-link').allTextContents()
    const seen: string[] = []
    for (const key of ['j', 'j', 'j', 'j', 'k']) {
      await press(key)
      seen.push(await focused())
    }
    expect(seen).toEqual([names[0], names[1], names[2], names[2], names[1]])
    await press('Control+j')
    expect(await focused()).toBe(names[1])
    await press('?')
    await page.getByRole('dialog').getByText('Next and previous row').waitFor()
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await focused()).toBe(names[1])
    await press('Enter')
    await page.waitForURL('**/admin/reseller/?id=*')
  })

  test('rest while a dialog is open, and for who switches them off', async () => {
    await open('/admin/resellers/')
    await page.getByRole('button', { name: /^Keyboard/ }).click()
    await press('j')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    await page.getByRole('checkbox', { name: /Use these keys/ }).uncheck()
    await press('Escape')
    await open('/admin/resellers/')
    await press('?')
    await press('/')
    expect(await page.locator('dialog[open], :focus-within search').count()).toBe(0)
    await page.getByRole('button', { name: /^Keyboard/ }).click()
    await page.getByRole('checkbox', { name: /Use these keys/ }).check()
  })
})

// By key events alone. A month of now can't be paid yet: what is paid is the statement of a reseller
// that was approved before, after cron closed its month.
test('an application is approved, and a statement paid after its month closed, by keyboard alone', async () => {
  const month = addMonths(monthOfInstantMs(Date.now()), -2)
  const number = await chargedIn(month)
  await scene.companyApplies()
  await open('/admin/')
  await press('g')
  await press('a')
  await page.waitForURL('**/admin/applications/')
  await arrived()
  await press('j')
  await press('Enter')
  await page.waitForURL('**/admin/application/?id=*')
  await arrived()
  await tabTo(/^Approve with seat 1…$/)
  await press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(/^Approve with seat 1$/)
  await press('Enter')
  await told(/^Approved as R\d+ with seat 1/)

  await stage.runCron('15 3 * * *', Date.now())
  await press('g')
  await press('s')
  await page.waitForURL('**/admin/statements/')
  await arrived()
  await press('j')
  await tabTo(new RegExp(`^${number}`))
  await press('Enter')
  await page.waitForURL(`**/admin/statement/?number=${number}`)
  await arrived()
  await tabTo(/^Mark paid…$/)
  await press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(/^paid-reference$/)
  await page.keyboard.type('SEPA-1')
  await press('Enter')
  await told(/is marked paid\.$/)
})

const told = (words: RegExp) => page.getByRole('status').getByText(words).waitFor()

/** A reseller that was approved in that month, and its tenant charged; the number of its statement. */
async function chargedIn(month: Month): Promise<string> {
  const id = await scene.approvedAt(firstInstantMs(month))
  const [row] = await stage.db.all<{ number: number }>(
    sql`SELECT number FROM resellers WHERE id = ${id}`,
  )
  const resellerNumber = row?.number ?? 0
  const authorization = `Bearer ${await addApiKey(stage)}`
  const call = async (method: string, path: string, body: unknown) => {
    const init = { method, headers: { authorization }, body: JSON.stringify(body) }
    const answer = await stage.request(path, init)
    if (!answer.ok) throw new Error(await answer.text())
  }
  const tenant = { name: 'Tenant', onboardedOn: `${month}-02`, resellerNumber }
  await call('PUT', '/api/v1/tenants/t-1', tenant)
  const line = { source: 'billing', externalId: 'fee', kind: 'platform_fee', tenantId: 't-1' }
  const lines = [{ ...line, serviceMonth: month, currency: 'EUR', listFeeMinor: 10_000 }]
  await call('POST', '/api/v1/revenue-lines', { lines })
  return `${resellerLabel(resellerNumber)}-${month}-EUR`
}
