import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { watchComplaints } from '#test/e2e/kit/page-watch.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()
let first = ''
let second = ''
const companies: string[] = []

beforeAll(async () => {
  const { scene } = desk()
  for (const which of ['first', 'second']) {
    const { id, answers } = await scene.companyApplies()
    companies.push(answers.companyName)
    const terms = { expect: 'custom', rateBps: 2000, reason: 'Agreed' }
    const resellerId = await scene.approve(id, terms)
    if (which === 'first') first = resellerId
    else second = resellerId
  }
})

async function viewAs(id: string, page = desk().page) {
  await desk().open(`/admin/reseller/?id=${id}`, page)
  await page.getByRole('button', { name: 'View as this reseller' }).click()
  await page.waitForURL('**/reseller/?as=R*')
  await page.getByText(/until \d\d:\d\d UTC/).waitFor()
}

const banner = (page = desk().page) => page.getByRole('region', { name: 'Viewing as a reseller' })

describe('viewing as a reseller', () => {
  test('shows every page of it marked, asks for each once, and comes back', async () => {
    const { page } = desk()
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname.startsWith('/api/reseller/')) asked.push(pathname + search)
    })
    const complaints = watchComplaints(page)
    await viewAs(first)
    for (const name of ['Tenants', 'Statements', 'Status', 'Overview']) {
      await page.getByRole('link', { name, exact: true }).first().click()
      await page.waitForURL((url) => url.searchParams.get('as') === 'R0001')
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await banner().getByText(`You see what ${companies[0]} R0001 sees`).waitFor()
      await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    }
    expect(asked.every((address) => address.endsWith('?as=R0001'))).toBe(true)
    const pages = asked.filter((address) => !address.startsWith('/api/reseller/viewing'))
    expect(pages.length).toBe(5)
    expect(complaints).toEqual([])
    await banner().getByRole('button', { name: 'Stop viewing' }).click()
    await page.waitForURL(`**/admin/reseller/?id=${first}`)
    await page.goto('/reseller/?as=R0001')
    await banner().getByText('The view has ended.').waitFor()
  })

  test('works for two at once, a tab each, and marks them in light, dark and on paper', async () => {
    const { page, browser } = desk()
    const other = await browser.newPage()
    await viewAs(first)
    await viewAs(second, other)
    await page.reload()
    for (const [at, company] of [
      [page, companies[0]],
      [other, companies[1]],
    ] as const) {
      await banner(at).getByText(`You see what ${company} R000`).waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await at.emulateMedia({ colorScheme })
        expect(await axeViolations(at)).toEqual([])
      }
      await at.emulateMedia({ media: 'print' })
      expect(await banner(at).isVisible()).toBe(true)
      await at.emulateMedia({ media: 'screen' })
    }
    await other.close()
  })

  test('keeps whose it is in links that come later, and in what is opened beside it', async () => {
    const { page } = desk()
    await viewAs(first)
    const unmarked = () =>
      page
        .locator('a[href^="/reseller/"], a[href^="/api/reseller/"]')
        .evaluateAll((links) =>
          links.map((link) => link.getAttribute('href')).filter((href) => !href?.includes('as=')),
        )
    expect(await unmarked()).toEqual([])
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = '/api/reseller/statements/R0001-2026-10-EUR/canonical'
      document.body.appendChild(link)
    })
    await page.waitForFunction(() => document.body.lastElementChild?.matches('[href*="as=R0001"]'))
    expect(await unmarked()).toEqual([])
  })
})
