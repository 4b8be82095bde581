import type { BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trapField } from '#domain/applications/trap-field.ts'
import { termsVersion } from '#domain/program.ts'
import { valuesToInput } from '#site/application-form/form-values.ts'
import {
  fillApplication,
  newAnswers,
  storedApplications,
  typedAnswers,
} from '#test/e2e/kit/application-answers.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { meddleOnce } from '#test/e2e/kit/interception.ts'

// One form, filled in once; each test spoils one answer, sends it, and puts it right again.
const answers = newAnswers()
let stage: Stage
let browser: BrowserContext
let page: Page
let sent = 0
beforeAll(async () => {
  stage = await openStage()
  browser = await stage.openBrowser()
  page = await browser.newPage()
  page.on('request', (request) => {
    if (request.url().endsWith('/api/applications')) sent += 1
  })
  await openForm()
  await fillApplication(page, answers)
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

async function openForm(): Promise<void> {
  await page.goto('/apply/')
  await page.locator('form#application[novalidate]').waitFor()
}

/** What the API says to the same answers. */
async function messagesOfApi(name: string, value: string): Promise<string[]> {
  const values = { ...answers, acceptedTerms: termsVersion, [trapField]: '', [name]: value }
  const body = JSON.stringify(valuesToInput(values))
  const answer = await stage.request('/api/applications', { method: 'POST', body })
  expect(answer.status).toBe(422)
  const { errors } = (await answer.json()) as { errors: { message: string }[] }
  return errors.map(({ message }) => message)
}

const send = () => page.getByRole('button', { name: 'Send the application' }).click()
const errorsShown = () => page.locator('.field-error:visible').allTextContents()

/** The browser refuses by the server's rules: nothing is sent. */
async function sendRefused(): Promise<void> {
  await send()
  await page.locator('#form-errors').waitFor()
  expect(sent).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('form-errors')
}

test.each([
  ['companyName', '   ', 'Enter the name of your company'],
  ['postalAddress', '', 'Enter the postal address'],
  ['website', 'harbour', 'website'],
  ['website', 'ftp://harbour.example', 'website'],
  ['registrationNumber', 'PT\u0007123', 'no text'],
  ['contactName', '', 'person we should talk to'],
  ['contactEmail', 'carla at harbour', 'like name@company.com'],
  ['contactPhone', '\u0007351', 'no text'],
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
    expect(await errorsShown()).toEqual([expect.stringContaining(message)])
    expect(await messagesOfApi(name, wrong)).toEqual(await errorsShown())
    expect(await page.locator('#form-errors a').allTextContents()).toHaveLength(1)
    expect(await page.locator('[aria-invalid=true]').getAttribute('id')).toBe(name)
    const kept = { ...answers, [name]: wrong, acceptedTerms: termsVersion, [trapField]: '' }
    expect(await typedAnswers(page)).toEqual(kept)
    await page.locator(`#${name}`).fill(answers[name])
  },
)

test('no country, no industry, no region and no consent are refused at each of them', async () => {
  await page.locator('#country').selectOption('')
  const ticked = page.locator('form#application [type=checkbox]:checked')
  while ((await ticked.count()) > 0) await ticked.last().uncheck()
  await sendRefused()
  expect(await errorsShown()).toEqual([
    'Choose the country of your company',
    'Choose at least one industry from the list',
    'Choose at least one region from the list',
    'Accept the program terms to apply',
  ])
  await fillApplication(page, answers)
})

test('a field is judged when it is left, not while it is first typed in, and with every stroke once it is wrong', async () => {
  const website = page.locator('#website')
  await website.fill('')
  await website.pressSequentially('harb')
  expect(await errorsShown()).toEqual([])
  await website.press('Tab')
  expect(await errorsShown()).toEqual([expect.stringContaining('your website')])
  expect(await page.locator('#form-told').textContent()).toMatch(/^Website: Enter/)
  await website.pressSequentially('our.example')
  expect(await errorsShown()).toEqual([])
  expect(await website.getAttribute('aria-invalid')).toBeNull()
  await website.fill(answers.website)
})

test('a page that is older than the terms says so, and loaded again it has everything', async () => {
  const older = async (route: Route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replaceAll(`value="${termsVersion}"`, 'value="2020-01"')
    await route.fulfill({ response: answer, body })
  }
  await meddleOnce(page, '/apply/', older)
  await openForm()
  await page.locator('#acceptedTerms').check()
  await send()
  await page.locator('#form-errors').getByText('This page is out of date').waitFor()
  await page.getByRole('button', { name: 'Load the page again' }).click()
  await page.locator(`#acceptedTerms[value="${termsVersion}"]`).waitFor()
  await page.locator('form#application[novalidate]').waitFor()
  expect(await typedAnswers(page)).toEqual({ ...answers, [trapField]: '' })
  await page.locator('#acceptedTerms').check()
  expect(sent).toBe(1)
})

test('nothing of all that was filed; put right, it is filed once', async () => {
  expect(await storedApplications(stage, answers.contactEmail)).toEqual([])
  await send()
  await page.waitForURL('**/apply/thank-you/')
  expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
})
