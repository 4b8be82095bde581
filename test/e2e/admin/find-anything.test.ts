import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillSearch } from '#actions/search/fill-search.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { hydrated, signedInAs } from '#test/e2e/start/story-people.ts'
import { type AdminScene, ada, openAdminScene } from './admin-scene.ts'

let stage: Stage
let scene: AdminScene
let browser: BrowserContext
let page: Page
const longName = `${'Grünwarte Verwaltungs- und Beteiligungsgesellschaft '.repeat(3).slice(0, 117)}mbH`

beforeAll(async () => {
  stage = await openStage()
  scene = await openAdminScene(stage)
  const resellerId = await scene.approvedAt(Date.now())
  await stage.db.run(`UPDATE resellers SET company_name = '${longName}' WHERE id = '${resellerId}'`)
  await scene.approvedAt(Date.now())
  await fillSearch(stage.db, () => true)
  ;({ browser, page } = await signedInAs(stage, ada, 'admin'))
  page.setDefaultTimeout(10_000)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const open = async (path: string) => {
  await page.goto(path)
  await hydrated(page)
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
}
const box = () => page.getByRole('combobox', { name: /^Find a reseller/ })
const words = () => page.locator('.find-words')
const told = (text: RegExp) => words().filter({ hasText: text }).waitFor()

describe('the search over everything', () => {
  test.each([
    ['the key “/”', () => page.keyboard.press('/')],
    ['Ctrl-K', () => page.keyboard.press('Control+k')],
    ['its control', () => page.getByRole('link', { name: /^Find/ }).click()],
  ])('is opened by %s, found by a folded beginning, and followed by Enter', async (_how, opens) => {
    await open('/admin/months/')
    await opens()
    await box().fill('grunwar')
    await page
      .getByRole('option', { name: /^Grünwarte/ })
      .first()
      .waitFor()
    expect(await page.getByRole('group', { name: 'Resellers' }).count()).toBe(1)
    await told(/^Found: 1 reseller\./)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/admin/reseller/?id=*')
  })

  test('its options are gone through by arrows, and the active one is named', async () => {
    await open('/admin/')
    await page.keyboard.press('/')
    await box().fill('r')
    await told(/^Found/)
    const active = () => box().getAttribute('aria-activedescendant')
    const first = await active()
    await page.keyboard.press('ArrowDown')
    expect(await active()).not.toBe(first)
    const selected = page.locator('[role=option][aria-selected=true]')
    expect(await selected.getAttribute('id')).toBe(await active())
    await page.keyboard.press('ArrowUp')
    expect(await active()).toBe(first)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(new URL(page.url()).pathname).toBe('/admin/')
  })

  test('says that nothing is called so, that it is slow, and that it failed; typing on works', async () => {
    await open('/admin/')
    await page.keyboard.press('/')
    await box().fill('xyzzy')
    await told(/^Nothing is called so/)
    const held: (() => void)[] = []
    let fails = true
    await page.route('**/api/admin/search?**', async (route) => {
      if (route.request().url().includes('q=slow')) {
        await new Promise<void>((go) => held.push(go))
      }
      if (fails && route.request().url().includes('q=fail')) return route.abort()
      return route.continue()
    })
    await box().fill('slow')
    await told(/longer than usual/)
    await box().fill('fail')
    await told(/^It could not be searched/)
    fails = false
    await page.keyboard.press('Enter')
    await told(/^Nothing is called so/)
    await box().fill('r0001')
    await told(/^Found/)
    for (const go of held) go()
    await page.waitForTimeout(300)
    expect(await words().textContent()).toMatch(/^Found/)
  })

  test('is a page by its address, which keeps what is typed', async () => {
    await open('/admin/search/?q=r1')
    await told(/^Found/)
    await box().fill('grün')
    await page.waitForURL('**/admin/search/?q=gr*')
    await told(/^Found: 1 reseller/)
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(wide).toBe(0)
  })
})

test('a filter by reseller offers them by name, and takes the number of the chosen one', async () => {
  await open('/admin/tenants/')
  const field = page.getByRole('combobox', { name: 'Reseller' })
  await field.fill('grunw')
  await page.getByRole('option', { name: /^Grünwarte/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await field.inputValue()).toBe('R0001')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/tenants/?reseller=1')
})
