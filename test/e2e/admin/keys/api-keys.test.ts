import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { requestOfCurl } from '#test/worker/billing/curl.ts'
import { setUpDesk } from '../admin-desk.ts'

const desk = setUpDesk()
const keys = { old: '', next: '' }

const wellInBoth = async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk().page.emulateMedia({ colorScheme })
    expect(await axeViolations(desk().page)).toEqual([])
  }
}

/** What the page shows to be pasted: first the line that keeps the key, then the calls. */
async function pasted(): Promise<readonly [exported: string, ...commands: string[]]> {
  const texts = await desk().main.locator('.copyable pre').allTextContents()
  const [exported = '', ...commands] = texts
  return [exported, ...commands]
}

const keyIn = (exported: string) =>
  /^export PARTNERS_KEY='(rp_[\w-]{43})'$/.exec(exported)?.[1] ?? ''

const run = (command: string, PARTNERS_KEY: string) =>
  fetch(requestOfCurl(command, { PARTNERS_KEY }))

const secondCall = async () => (await pasted())[2] ?? ''

/** Rows appear a moment behind the answers: refreshed until they are there. */
async function requestsShown(count: number): Promise<string[]> {
  const { rows, press } = desk()
  for (let tries = 0; tries < 50 && (await rows.count()) !== count; tries += 1) {
    await press(/^Refresh$/)
    await desk().page.waitForTimeout(100)
  }
  expect(await rows.count()).toBe(count)
  return rows.allInnerTexts()
}

test('a newcomer is told the three steps, and makes a key that ends in a year', async () => {
  const { main, dialog, open, press, confirm } = desk()
  await open('/admin/api-keys/')
  expect(await main.locator('.empty li').count()).toBe(3)
  expect(await main.locator('.empty a').getAttribute('href')).toBe('/developers/')
  await press(/^Make an API key/)
  expect(await dialog.getByLabel('In a year').isChecked()).toBe(true)
  await dialog.getByLabel('Name').fill('billing, production')
  const ticked = () =>
    dialog
      .locator('label.choice:has(:checked[type=checkbox])')
      .allInnerTexts()
      .then((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()))
  await dialog.getByRole('button', { name: 'Data warehouse: reads' }).click()
  expect(await ticked()).toEqual([
    'Read tenants tenants:read',
    'Read revenue lines revenue-lines:read',
    'Read control totals control-totals:read',
    'Read resellers resellers:read',
    'Read statements statements:read',
  ])
  await dialog.getByRole('button', { name: 'Billing system: writes', exact: true }).click()
  expect(await ticked()).toEqual([
    'Write tenants tenants:write',
    'Write revenue lines revenue-lines:write',
    'Write control totals control-totals:write',
  ])
  await dialog.getByLabel('Read tenants').check()
  await dialog.getByRole('button', { pressed: true }).waitFor({ state: 'detached' })
  await dialog.getByLabel('Read tenants').uncheck()
  await dialog.getByRole('button', { pressed: true }).waitFor()
  await dialog.getByLabel('On a date').check()
  await confirm(/^Make the key$/)
  await dialog.getByText(/^Enter a date from/).waitFor()
  await wellInBoth()
  await dialog.getByLabel('In a year').check()
  await confirm(/^Make the key$/)
  await main.locator('.shown-once > code').waitFor()
  await wellInBoth()
})

test('the three calls run as they are pasted, and their answers are on the page of the key', async () => {
  const { main, page } = desk()
  const [exported, ...commands] = await pasted()
  keys.old = keyIn(exported)
  expect(keys.old).toBe(await main.locator('.shown-once > code').textContent())
  expect(commands).toHaveLength(3)
  const statuses: number[] = []
  for (const command of commands) statuses.push((await run(command, keys.old)).status)
  expect(statuses).toEqual([201, 200, 201])
  await main.getByRole('button', { name: 'I have stored it' }).click()
  await main.locator('tbody a.row-link').first().click()
  await page.waitForURL('**/admin/api-key/?id=*')
  const [totals, lines, tenant] = await requestsShown(3)
  expect(tenant).toMatch(/^PUT \/api\/v1\/tenants\/:externalId\n.*UTC\nRequest id \w+\s+201 done/)
  expect(lines).toMatch(/POST \/api\/v1\/revenue-lines.*1 accepted, 0 unchanged, 0 refused/s)
  expect(totals).toMatch(/PUT \/api\/v1\/control-totals\/:month\/:currency/)
  await wellInBoth()
})

test('the page shows no key any more, and what was refused stands out', async () => {
  const { main, rows, page, open } = desk()
  await open(new URL(page.url()).pathname + new URL(page.url()).search)
  await main.getByRole('link', { name: 'First calls' }).click()
  const [exported, ...commands] = await pasted()
  expect(exported).toBe("export PARTNERS_KEY='rp_…'")
  expect(commands).toHaveLength(3)
  const wrong = (await secondCall()).replace('"EUR"', '"XYZ"').replace('-fee"', '-more"')
  expect((await run(wrong, keys.old)).status).toBe(200)
  expect((await run(wrong.replace('POST', 'DELETE'), keys.old)).status).toBe(405)
  await main.getByRole('link', { name: 'Last requests' }).click()
  await requestsShown(5)
  await main.getByText('Only what was refused (2)').click()
  expect(await rows.count()).toBe(2)
  await rows.getByText('405 refused').waitFor()
  await rows.getByText('200, lines refused').waitFor()
  await rows.getByText(/^lines\.0\.currency: /).waitFor()
  await wellInBoth()
  await main.getByText('Only what was refused (2)').click()
})

test('a test line is judged in words, and nothing of it is stored', async () => {
  const { main, page, stage, press } = desk()
  const area = main.getByLabel('A revenue line as JSON')
  const check = async (change: (text: string) => string) => {
    await area.fill(change(example))
    await press(/^Check the line$/)
  }
  await main.getByRole('link', { name: 'Test line' }).click()
  expect(new URL(page.url()).searchParams.get('show')).toBe('line')
  const example = await area.inputValue()
  await check((text) => text)
  await main.getByText('Known already').waitFor()
  await check((text) => text.replace('-fee"', '-other"'))
  await main.getByText('Would be accepted, earns nothing').waitFor()
  await main.getByText(/test tenant.*earns nothing/).waitFor()
  await wellInBoth()
  await check((text) => text.replace('"EUR"', '"XYZ"').replace('19900', '-1'))
  await main.getByText('Would be refused').waitFor()
  expect(await main.locator('.pairs dt').allTextContents()).toEqual(['currency', 'listFeeMinor'])
  await wellInBoth()
  await check((text) => text.replace('"EUR",', '"EUR"'))
  await main.getByText('This is not JSON from line 7, column 3 on').waitFor()
  await check((text) => `[${text},${text.replace('-fee"', '-more"')}]`)
  await main.getByText('Line 2').waitFor()
  const stored = await stage.db.all(sql`SELECT external_id FROM revenue_lines`)
  expect(stored).toHaveLength(1)
})

test('a key is rotated: both work, until the old one ends by itself', async () => {
  const { main, dialog, stage, told, press, confirm, open, page } = desk()
  await main.getByRole('link', { name: 'First calls' }).click()
  const line = await secondCall()
  await main.getByRole('link', { name: 'Last requests' }).click()
  const oldPage = new URL(page.url())
  await press(/^Rotate…$/)
  await dialog.getByLabel('The old key works on').selectOption('For an hour')
  await wellInBoth()
  await confirm(/^Make its successor$/)
  await told(/has a successor. The old key works on for an hour\./)
  keys.next = (await main.locator('.shown-once > code').textContent()) ?? ''
  expect(keyIn((await pasted())[0])).toBe(keys.next)
  for (const key of [keys.old, keys.next]) expect((await run(line, key)).status).toBe(200)
  await press(/^I have stored it$/)
  await main.locator('h2').getByText('Rotated').waitFor()
  await wellInBoth()
  await main.getByRole('link', { name: /^the key made on/ }).click()
  await page.waitForURL((url) => url.search !== oldPage.search)
  await main.getByText('Took over from').waitFor()
  await main.locator('h2').getByText('Works').waitFor()
  await requestsShown(1)
  const nowMs = Date.now()
  const id = oldPage.searchParams.get('id')
  await stage.db.run(sql`UPDATE api_keys SET expires_at_ms = ${nowMs} WHERE id = ${id}`)
  const refused = await run(line, keys.old)
  expect([refused.status, (await refused.json()) as object]).toMatchObject([
    401,
    { detail: expect.stringMatching(/^This key ended at .* \/admin\/api-keys\/\.$/) },
  ])
  expect((await run(line, keys.next)).status).toBe(200)
  await open(oldPage.pathname + oldPage.search)
  expect(await main.getByRole('navigation', { name: 'Of this key' }).count()).toBe(0)
  await main.locator('h2').getByText('Ended').waitFor()
  expect(await main.getByRole('button', { name: 'Rotate…' }).count()).toBe(0)
  expect((await requestsShown(7))[0]).toMatch(/401 refused.*This key ended at/s)
  await open('/admin/api-keys/')
  await wellInBoth()
})

test('two keys of one name are told apart in the list, where each is rotated', async () => {
  const { main, stage, dialog, rows, press, confirm, told } = desk()
  const ending = (key: string) => `…${key.slice(-4)}`
  const rotate = `Rotate: “billing, production” (${ending(keys.next)})`
  expect(await rows.getByText('billing, production').count()).toBe(2)
  for (const key of [keys.old, keys.next]) await rows.getByText(ending(key)).waitFor()
  await main.getByRole('button', { name: rotate }).click()
  await dialog.getByText(`Rotate “billing, production” (${ending(keys.next)})?`).waitFor()
  await confirm(/^Make its successor$/)
  await told(/has a successor/)
  const third = (await main.locator('.shown-once > code').textContent()) ?? ''
  await rows.getByText(ending(third)).waitFor()
  // Another would take the place of one that nobody has stored.
  expect(await main.getByRole('button', { name: /^Rotate: / }).isDisabled()).toBe(true)
  await press(/^I have stored it$/)
  expect(await main.getByRole('button', { name: /^Rotate: / }).isDisabled()).toBe(false)
  const used = await fetch(`${stage.url}/api/v1/tenants`, {
    headers: { authorization: `Bearer ${third}` },
  })
  expect(used.status).toBe(403)
  await wellInBoth()
})

test('a key in use that ends soon is a task that leads to it', async () => {
  const { main, stage, open, page } = desk()
  const inTenDays = Date.now() + 10 * 24 * 3_600_000 + 60_000
  await stage.db.run(sql`UPDATE api_keys SET expires_at_ms = ${inTenDays}
    WHERE expires_at_ms > ${inTenDays}`)
  await open('/admin/')
  await main.getByText('API key in use that ends').waitFor()
  await main.locator('a[href^="/admin/api-key/"]').click()
  await page.waitForURL('**/admin/api-key/?id=*')
  await main.locator('h2').getByText('Ends in 10 days').waitFor()
})

test.each([360, 768, 1024, 1440])(
  'the pages of keys fit %i px, and no table cuts a column',
  async (width) => {
    const { browser, open, page: desktop } = desk()
    const page = await browser.newPage()
    await page.setViewportSize({ width, height: 780 })
    for (const path of [
      '/admin/api-keys/',
      new URL(desktop.url()).pathname + new URL(desktop.url()).search,
    ]) {
      await open(path, page)
      expect(await axeViolations(page)).toEqual([])
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(beyond).toBeLessThanOrEqual(0)
      expect(await page.locator('.table-scroll[data-wide]').count()).toBe(0)
    }
    await page.close()
  },
)
