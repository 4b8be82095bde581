import type { Locator } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { setUpDesk } from '../admin-desk.ts'

const desk = setUpDesk()
let asked = 0

beforeAll(async () => {
  const { browser, page } = desk()
  await browser.grantPermissions(['clipboard-read', 'clipboard-write'])
  page.on('dialog', (box) => {
    asked += 1
    expect(box.type()).toBe('beforeunload')
    void box.dismiss()
  })
})

/** How often the browser asks on every way off the page; each is answered with staying. */
async function askedOnLeaving(): Promise<number> {
  const { page } = desk()
  const before = asked
  const address = page.url()
  await page.reload({ timeout: 2000 }).catch(() => undefined)
  await page.locator('.console-nav').getByRole('link', { name: 'Ledger' }).click()
  await page.waitForTimeout(500)
  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  return asked - before
}

const secret = (): Locator => desk().main.locator('.shown-once > code')

async function leavesUnasked(): Promise<void> {
  const { page } = desk()
  const before = asked
  await page.reload()
  expect([asked - before, await secret().count()]).toEqual([0, 0])
}

async function makeKey(name: string): Promise<void> {
  const { dialog, open, press, confirm } = desk()
  await open('/admin/api-keys/')
  await press(/^Make an API key/)
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Health check' }).click()
  await confirm(/^Make the key$/)
  await secret().waitFor()
}

test('a page that nobody can lose anything with is left unasked', async () => {
  await desk().open('/admin/api-keys/')
  await leavesUnasked()
})

test('a key that is not copied is not lost by a link, a shortcut or a reload', async () => {
  await makeKey('monitor')
  expect(await askedOnLeaving()).toBe(3)
  await desk().press(/^Copy: The key “monitor”$/)
  await desk().main.getByText('Copied.').waitFor()
  await leavesUnasked()
})

test.each([
  ['in the line for the shell', () => desk().press(/^Copy: The key, for the shell$/)],
  [
    'by hand',
    async () => {
      await secret().click({ clickCount: 3 })
      await desk().page.keyboard.press('Control+C')
    },
  ],
  ['as it was said to be stored', () => desk().press(/^I have stored it$/)],
])('copied %s it is safe', async (_how, store) => {
  await makeKey('monitor')
  await store()
  await desk().page.waitForTimeout(100)
  await leavesUnasked()
})

test('what is copied beside it does not count', async () => {
  await makeKey('monitor')
  await desk().press(/^Copy: Ask how the program is$/)
  await desk().main.getByText('Copied.').waitFor()
  expect(await askedOnLeaving()).toBe(3)
  await desk().press(/^I have stored it$/)
})

test('the secret of a webhook is kept the same way, also a new one', async () => {
  const { main, dialog, rows, page, open, press, confirm } = desk()
  await open('/admin/webhooks/')
  await press(/^Add an endpoint/)
  await dialog.getByLabel('Name').fill('accounting')
  await dialog.getByLabel('Address').fill(`https://${'x'.repeat(64)}.example.com/hooks`)
  await confirm(/^Add the endpoint$/)
  await secret().waitFor()
  expect(await askedOnLeaving()).toBe(3)
  await press(/^I have stored it$/)
  await rows.getByRole('link', { name: 'accounting' }).click()
  await page.waitForURL('**/admin/webhook/?id=*')
  await press(/^New secret/)
  await confirm(/^Make a new secret$/)
  await secret().waitFor()
  expect(await main.getByRole('button', { name: /^New secret/ }).count()).toBe(0)
  expect(await askedOnLeaving()).toBe(3)
  await press(/^Copy: The secret of “accounting”$/)
  await main.getByText('Copied.').waitFor()
  await leavesUnasked()
})
