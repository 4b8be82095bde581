import type { BrowserContext, Page } from 'playwright-core'
import type { Stage } from '#test/e2e/kit/harness.ts'
import { signInLinkFor } from '#test/e2e/kit/harness-people.ts'

/** Waits until every island of the page takes clicks. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null)
}

/** Fills in the landing page's form as a company would, and sends it. */
export async function applyAs(page: Page, company: string, email: string): Promise<void> {
  await page.goto('/')
  await hydrated(page)
  await page.fill('[name=companyName]', company)
  await page.fill('[name=postalAddress]', '1 Harbour Road\n20095 Hamburg')
  await page.fill('[name=website]', `${company.toLowerCase()}.example`)
  await page.selectOption('[name=country]', 'DE')
  await page.fill('[name=contactName]', `Carla of ${company}`)
  await page.fill('[name=contactEmail]', email)
  await page.check('[name=industries][value=legal]')
  await page.check('[name=regions][value=dach]')
  await page.fill('[name=expectedTenants]', '12')
  await page.fill('[name=salesApproach]', 'We advise law firms on software and sell it to them.')
  await page.check('[name=acceptedTerms]')
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.waitForURL('**/apply/thank-you/')
}

/** Opens a mailed link and presses the one button on it. */
export async function pressSignIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await hydrated(page)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

/** A browser in which the person of this address is signed in, in its area. */
export async function signedInAs(
  stage: Stage,
  email: string,
  area: 'admin' | 'reseller',
): Promise<{ browser: BrowserContext; page: Page }> {
  const browser = await stage.openBrowser()
  const page = await browser.newPage()
  await pressSignIn(page, await signInLinkFor(stage, email))
  await page.waitForURL(`**/${area}/`)
  return { browser, page }
}
