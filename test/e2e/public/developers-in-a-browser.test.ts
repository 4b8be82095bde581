import { beforeEach, expect, test } from 'vitest'
import { developerPages } from '#domain/page-paths.ts'
import { operation, parts } from '#site/developers/reference.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { browser, page, visitInEachTest } from './visitor.ts'

visitInEachTest()
beforeEach(() => browser.grantPermissions(['clipboard-read', 'clipboard-write']))

const pages = [
  developerPages.start(),
  developerPages.errors(),
  developerPages.webhooks(),
  ...parts.map(({ slug }) => developerPages.part(slug)),
]

test('the header of every public page leads to them', async () => {
  for (const path of ['/', '/apply/', '/terms/']) {
    await page.goto(path)
    const link = page.locator('.site-header').getByRole('link', { name: 'Developers' })
    expect(await link.getAttribute('href')).toBe(developerPages.start())
  }
})

test('each piece of code is copied as it stands', async () => {
  await page.goto(developerPages.part('revenue-lines'))
  const curl = operation('addRevenueLines').samples[0]?.source ?? ''
  await page.getByRole('button', { name: 'Copy: curl: addRevenueLines' }).click()
  await page.getByText('Copied.').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(curl)
  const [codes, buttons] = [page.locator('.developers pre'), page.locator('.copy-row button')]
  expect(await buttons.count()).toBe(await codes.count())
})

test('the language that is chosen once is open everywhere, also on the next page', async () => {
  const open = () =>
    page
      .locator('.samples details[open] > summary')
      .allTextContents()
      .then((names) => [...new Set(names)])
  await page.goto(developerPages.part('revenue-lines'))
  expect(await open()).toEqual(['curl'])
  const chosen = page.locator('.samples').last().getByText('Python')
  await chosen.click()
  expect(await open()).toEqual(['Python'])
  await expect.poll(() => chosen.isVisible()).toBe(true)
  await page.goto(developerPages.part('tenants'))
  expect(await open()).toEqual(['Python'])
})

test('an error is found by its code, its status or a word of what it means', async () => {
  await page.goto(developerPages.errors())
  const found = () => page.locator('.error-entry:visible h2 code').allTextContents()
  const all = await found()
  const field = page.getByLabel('Find a code')
  await field.fill('scope_mis')
  expect(await found()).toEqual(['scope_missing'])
  await field.fill('422 idempotency')
  expect(await found()).toEqual(['request_key_taken'])
  await field.fill('nothing of the kind')
  expect(await found()).toEqual([])
  await page.getByText(/^No operation answers that\./).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await field.fill('')
  expect(await found()).toEqual(all)
})

test.each([360, 390, 768, 1440])(
  'at %i px every page is whole, and its headings can be linked to',
  async (width) => {
    await page.setViewportSize({ width, height: 800 })
    for (const path of pages) {
      await page.goto(path)
      expect([path, await axeViolations(page)]).toEqual([path, []])
      const cut = await page.evaluate(() => [
        document.documentElement.scrollWidth > innerWidth,
        ...[...document.querySelectorAll('.table-scroll')].map(
          (t) => t.scrollWidth > t.clientWidth,
        ),
      ])
      expect([path, cut.filter(Boolean)]).toEqual([path, []])
      const unlinked = await page
        .locator('.developers-page :is(h2, h3)')
        .evaluateAll((all) =>
          all
            .filter(({ id, firstElementChild: link }) => link?.getAttribute('href') !== `#${id}`)
            .map(({ textContent }) => textContent),
        )
      expect([path, unlinked]).toEqual([path, []])
    }
  },
)

test('on a phone a part lists what is on its page, and the list of pages shows where one is', async () => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(developerPages.part('statements'))
  const current = page.locator('.developers-nav [aria-current]')
  await expect
    .poll(() => current.evaluate((link) => link.getBoundingClientRect().right <= innerWidth))
    .toBe(true)
  await page.getByText('On this page').click()
  const first = page.locator('.on-this-page a').first()
  const hash = (await first.getAttribute('href')) ?? ''
  await first.click()
  await expect
    .poll(() => page.locator(hash).evaluate((h) => h.getBoundingClientRect().top))
    .toBeLessThan(100)
})
