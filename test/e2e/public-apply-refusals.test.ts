import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { termsVersion } from '#domain/program.ts'
import {
  fillApplication,
  newAnswers,
  storedApplications,
  typedAnswers,
} from './application-answers.ts'
import { openStage, type Stage } from './harness.ts'

// One form, filled in once; each test spoils one answer, sends it, and puts it right again.
const answers = newAnswers()
let stage: Stage
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
  browser = await stage.openBrowser()
  page = await browser.newPage()
  await page.goto('/apply/')
  await page.locator('form#application[novalidate]').waitFor()
  await fillApplication(page, answers)
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

async function sendRefused(): Promise<void> {
  const answered = page.waitForResponse('**/api/applications')
  await page.getByRole('button', { name: 'Send the application' }).click()
  expect((await answered).status()).toBe(422)
  await page.locator('#form-errors').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('form-errors')
}

test.each([
  ['companyName', '   ', 'Enter the name of your company'],
  ['postalAddress', '', 'Enter the postal address'],
  ['website', 'harbour', 'website'],
  ['website', 'ftp://harbour.example', 'website'],
  ['registrationNumber', 'PT\u202e123', 'on one line'],
  ['contactName', '', 'person we should talk to'],
  ['contactEmail', 'carla at harbour', 'like name@company.com'],
  ['contactPhone', '\u2066351', 'on one line'],
  ['expectedTenants', '', 'number of tenants'],
  ['expectedTenants', '0', 'number of tenants'],
  ['expectedTenants', '1.5', 'number of tenants'],
  ['expectedTenants', '100001', 'number of tenants'],
  ['salesApproach', 'no', 'how you sell'],
] as const)(
  '%s “%s” is refused at that field alone, and every answer is kept',
  async (name, wrong, message) => {
    await page.locator(`#${name}`).fill(wrong)
    await sendRefused()
    expect(await page.locator('.field-error:visible').allTextContents()).toEqual([
      expect.stringContaining(message),
    ])
    expect(await page.locator('#form-errors a').allTextContents()).toHaveLength(1)
    expect(await page.locator('[aria-invalid=true]').getAttribute('id')).toBe(name)
    const kept = { ...answers, [name]: wrong, acceptedTerms: termsVersion, fax: '' }
    expect(await typedAnswers(page)).toEqual(kept)
    await page.locator(`#${name}`).fill(answers[name])
  },
)

test('no country, no industry, no region and no consent are refused at each of them', async () => {
  await page.locator('#country').selectOption('')
  const ticked = page.locator('form#application [type=checkbox]:checked')
  while ((await ticked.count()) > 0) await ticked.last().uncheck()
  await sendRefused()
  expect(await page.locator('.field-error:visible').allTextContents()).toEqual([
    'Choose the country of your company',
    'Choose at least one industry from the list',
    'Choose at least one region from the list',
    'Accept the program terms to apply',
  ])
  await fillApplication(page, answers)
})

test('nothing of all that was filed; put right, it is filed once', async () => {
  expect(await storedApplications(stage, answers.contactEmail)).toEqual([])
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.waitForURL('**/apply/thank-you/')
  expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
})
