import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { trapField } from '#domain/applications/trap-field.ts'
import {
  fillApplication,
  newAnswers,
  storedApplications,
  typedAnswers,
} from '#test/e2e/kit/application-answers.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { meddleOnce } from '#test/e2e/kit/interception.ts'

let stage: Stage
let browser: BrowserContext
let page: Page
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  browser = await stage.openBrowser()
  page = await browser.newPage()
})
afterEach(() => browser.close())

const send = () => page.getByRole('button', { name: 'Send the application' })
const summary = () => page.locator('#form-errors')
/** The script has taken over the form once the browser's own checks are off. */
const isEnhanced = () =>
  page.waitForFunction(() => document.querySelector('form#application[novalidate]') !== null)
const openForm = async (path = '/apply/') => {
  await page.goto(path)
  await page.locator('form#application').scrollIntoViewIfNeeded()
  await isEnhanced()
}
const empty = async () => {
  const { [trapField]: trap, ...answers } = await typedAnswers(page)
  return trap === '' && Object.values(answers).every((value) => value === '')
}

describe('what was typed', () => {
  test('is there again after a reload', async () => {
    const answers = newAnswers()
    await openForm()
    await fillApplication(page, answers)
    await page.reload()
    await isEnhanced()
    expect(await typedAnswers(page)).toMatchObject(answers)
  })

  test('is there again on another day, but for the consent, which is given anew', async () => {
    const answers = newAnswers()
    await openForm()
    await fillApplication(page, answers)
    await page.close()
    page = await browser.newPage()
    await openForm()
    expect(await typedAnswers(page)).toEqual({ ...answers, [trapField]: '' })
    expect(await page.locator('#draft-note').isVisible()).toBe(true)
  })

  test('on the landing page is there at /apply/ too', async () => {
    const answers = newAnswers()
    await openForm('/')
    await fillApplication(page, answers)
    await openForm('/apply/')
    expect(await typedAnswers(page)).toEqual({ ...answers, [trapField]: '' })
  })

  test('goes when the person starts afresh', async () => {
    await openForm()
    await fillApplication(page, newAnswers())
    await openForm()
    await page.getByRole('button', { name: 'Start afresh' }).click()
    expect(await empty()).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('companyName')
    await openForm()
    expect(await empty()).toBe(true)
    expect(await page.locator('#draft-note').isVisible()).toBe(false)
  })

  test('goes once the application is sent', async () => {
    await openForm()
    await fillApplication(page, newAnswers())
    await send().click()
    await page.waitForURL('**/apply/thank-you/')
    await openForm()
    expect(await empty()).toBe(true)
  })

  test('stays when the draft in the browser is damaged: the form just starts empty', async () => {
    await openForm()
    await page.evaluate(() => localStorage.setItem('application-draft', '{"values":7}'))
    await openForm()
    expect(await empty()).toBe(true)
    await fillApplication(page, newAnswers())
    await send().click()
    await page.waitForURL('**/apply/thank-you/')
  })
})

describe('a lost connection', () => {
  test('before the application left keeps everything; sent again it counts once', async () => {
    const answers = newAnswers()
    await openForm()
    await fillApplication(page, answers)
    await browser.setOffline(true)
    await send().click()
    await summary().waitFor({ state: 'visible' })
    expect(await summary().textContent()).toContain('Everything you typed is kept')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('form-errors')
    expect(await typedAnswers(page)).toMatchObject(answers)
    expect(await storedApplications(stage, answers.contactEmail)).toEqual([])
    await browser.setOffline(false)
    await send().click()
    await page.waitForURL('**/apply/thank-you/')
    expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
  })

  test('after it arrived is the same to the person; sent again it is one application and one mail', async () => {
    const answers = newAnswers()
    await openForm()
    await fillApplication(page, answers)
    await meddleOnce(page, '/api/applications', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await send().click()
    await summary().waitFor({ state: 'visible' })
    expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
    await send().click()
    await page.waitForURL('**/apply/thank-you/')
    expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
    await stage.waitForMail(answers.contactEmail, /application/i)
    const mails = (await stage.listMails()).filter(({ to }) => to.includes(answers.contactEmail))
    expect(mails).toHaveLength(1)
  })

  test('and a reload after it keep the answers', async () => {
    const answers = newAnswers()
    await openForm()
    await fillApplication(page, answers)
    await browser.setOffline(true)
    await send().click()
    await summary().waitFor({ state: 'visible' })
    await browser.setOffline(false)
    await page.reload()
    await isEnhanced()
    expect(await typedAnswers(page)).toMatchObject(answers)
  })
})

test('back from the thank-you page the form can be used again', async () => {
  await openForm()
  await fillApplication(page, newAnswers())
  await send().click()
  await page.waitForURL('**/apply/thank-you/')
  await page.goBack()
  await isEnhanced()
  expect(await send().isEnabled()).toBe(true)
})
