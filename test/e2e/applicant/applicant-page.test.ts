import { sql } from 'drizzle-orm'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listExchanges } from '#db/applications/application-messages.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { setUpDesk } from '#test/e2e/admin/admin-desk.ts'
import type { Applied } from '#test/e2e/admin/admin-scene.ts'
import { fillApplication, storedApplications } from '#test/e2e/kit/application-answers.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { watchComplaints } from '#test/e2e/kit/page-watch.ts'
import { hydrated } from '#test/e2e/start/story-people.ts'

const desk = setUpDesk()
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await desk().stage.openBrowser({ viewport: { width: 390, height: 844 } })
})
afterAll(() => browser.close())
beforeEach(async () => {
  page = await browser.newPage()
  page.setDefaultTimeout(10_000)
  return () => page.close()
})

const question = 'Which of the two clinics\nhave asked for an offer?'

const linkIn = (text: string): string => {
  const link = /\S+\/application\/#token=[\w-]{43}/.exec(text)?.[0]
  if (link === undefined) throw new Error(`No link in: ${text}`)
  return link
}

/** Opens the link of the latest mail whose subject fits. */
async function openLink({ answers }: Applied, subject: RegExp): Promise<void> {
  const mail = await desk().stage.waitForMail(answers.contactEmail, subject)
  await page.goto(linkIn(mail.text))
  await hydrated(page)
  await page.getByRole('heading', { name: answers.companyName }).waitFor()
}

async function ask({ id, answers }: Applied): Promise<void> {
  const { open, press, dialog, confirm, told } = desk()
  await open(`/admin/application/?id=${id}`)
  await press(/^Ask for information/)
  await confirm(/^Send the question/)
  expect(await dialog.locator('#question').getAttribute('aria-invalid')).toBe('true')
  await dialog.getByLabel('What do you want to know?').fill(question)
  await confirm(/^Send the question/)
  await told(/^Asked/)
  await desk().main.locator('header').getByText('Waiting for applicant').waitFor()
  await desk().stage.waitForMail(answers.contactEmail, /^A question/)
}

test('the applicant reads what is asked, answers it, and the reviewer finds the answer', async () => {
  const applied = await desk().scene.companyApplies()
  await ask(applied)
  await openLink(applied, /^A question/)
  expect(await page.locator('blockquote').textContent()).toBe(question)

  await page.getByRole('button', { name: 'Send the answer' }).click()
  expect(await page.getByLabel('Your answer').getAttribute('aria-invalid')).toBe('true')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('answer')
  await page.getByLabel('Your answer').fill('Both of them.\nSince May.')
  await page.reload()
  await hydrated(page)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('status').getByText('Your answer has arrived').waitFor()
  await page.getByText('With the reviewer', { exact: true }).waitFor()
  expect(await listExchanges(desk().stage.db, applied.id)).toMatchObject([
    { round: 1, question: { text: question }, answer: { text: 'Both of them.\nSince May.' } },
  ])

  await desk().open('/admin/applications/')
  const row = desk().rows.filter({ hasText: applied.answers.companyName })
  await row.getByText('Answered').waitFor()
  await desk().open(`/admin/application/?id=${applied.id}`)
  await desk().main.getByText('Since May.').waitFor()
  await desk()
    .main.getByText(/Ada.* asked/)
    .waitFor()
})

test('an answer that comes too late stays on the page, with what happened', async () => {
  const applied = await desk().scene.companyApplies()
  await ask(applied)
  await openLink(applied, /^A question/)
  await desk().scene.reject(applied.id)
  await page.getByLabel('Your answer').fill('Both of them.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('alert').getByText('does not wait for an answer any more').waitFor()
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Both of them.')
  await page.reload()
  await page.getByText('Not accepted').waitFor()
  await page.getByText('Your company has applied already').waitFor()
})

test('withdrawing asks first, and ends the application', async () => {
  const applied = await desk().scene.companyApplies()
  await desk().stage.request('/api/health')
  await desk().stage.runCron('*/5 * * * *', Date.now())
  await openLink(applied, /^We have your application/)
  await page.getByRole('button', { name: 'Withdraw the application…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await storedApplications(desk().stage, applied.answers.contactEmail)).toMatchObject([
    { state: 'submitted' },
  ])
  await page.getByRole('button', { name: 'Withdraw the application…' }).click()
  await dialog.getByRole('button', { name: 'Withdraw it' }).click()
  await page.getByRole('status').getByText('The application is withdrawn').waitFor()
  expect(await storedApplications(desk().stage, applied.answers.contactEmail)).toMatchObject([
    { state: 'withdrawn' },
  ])
  await page.getByRole('button').waitFor({ state: 'detached' })
})

test('a link that does not work leads to one that does', async () => {
  const applied = await desk().scene.companyApplies()
  await page.goto(`/application/#token=${'x'.repeat(43)}`)
  await page.getByRole('alert').getByText('does not work any more').waitFor()
  await page.getByLabel('The work e-mail you applied with').fill(applied.answers.contactEmail)
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('is on its way').waitFor()
  await openLink(applied, /^The link to your application/)
  await page.getByText('With the reviewer', { exact: true }).waitFor()
})

test('a rejected company that applies again is told by mail from when; on that day a new application is filed', async () => {
  const { stage, scene } = desk()
  const applied = await scene.companyApplies()
  const { contactEmail } = applied.answers
  await scene.reject(applied.id)
  await applyWithForm(applied)
  const told = await stage.waitForMail(contactEmail, /can’t be taken yet$/)
  expect(told.text).toContain('from 1 January 2030 on')
  expect(await storedApplications(stage, contactEmail)).toHaveLength(1)

  const today = dateOfInstantMs(Date.now())
  await stage.db.run(
    sql`UPDATE applications SET may_reapply_from_on = ${today} WHERE id = ${applied.id}`,
  )
  await applyWithForm(applied)
  const states = (await storedApplications(stage, contactEmail)).map(({ state }) => state)
  expect(states.sort()).toEqual(['rejected', 'submitted'])
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('an open question, a dead link and no link have nothing for axe to find and fit 320 px', async () => {
    const applied = await desk().scene.companyApplies()
    await ask(applied)
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 320, height: 700 })
    const complaints = watchComplaints(page)
    await openLink(applied, /^A question/)
    await expectClean()
    await page.goto('/application/')
    await page.getByRole('heading', { name: 'Get a new link' }).waitFor()
    await expectClean()
    await page.goto('/application/#token=cut-off')
    await page.getByRole('alert').waitFor()
    await expectClean()
    expect(complaints.filter((line) => !line.includes('status of 410'))).toEqual([])
  })
})

async function applyWithForm({ answers }: Applied): Promise<void> {
  await page.goto('/apply/')
  await page.locator('form#application[novalidate]').waitFor()
  await fillApplication(page, answers)
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.waitForURL('**/apply/thank-you/')
}

async function expectClean(): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
  const isWider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isWider).toBe(false)
}
