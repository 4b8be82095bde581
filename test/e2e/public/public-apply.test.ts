import { describe, expect, test } from 'vitest'
import { termsVersion } from '#domain/program.ts'
import {
  fillApplication,
  newAnswers,
  storedApplications,
} from '#test/e2e/kit/application-answers.ts'
import { page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest()

const send = () => page.getByRole('button', { name: 'Send the application' })
const summary = () => page.locator('#form-errors')
const focusedId = () => page.evaluate(() => document.activeElement?.id)
const openForm = async (path = '/apply/') => {
  await page.goto(path)
  // Its script comes when it is near.
  await page.locator('form#application').scrollIntoViewIfNeeded()
  // The script has taken over the form once the browser's own checks are off.
  await page.waitForFunction(() => document.querySelector('form#application[novalidate]') !== null)
}
const isThankYou = () => page.waitForURL('**/apply/thank-you/')

describe('an application with script', () => {
  test('is filed from the landing page, with every answer as it was typed', async () => {
    const answers = newAnswers()
    await page.goto('/')
    expect(await page.locator('form#application').getAttribute('novalidate')).toBeNull()
    await page.getByRole('link', { name: 'Apply to become a reseller' }).click()
    await page.locator('form#application[novalidate]').waitFor()
    await fillApplication(page, answers)
    await send().click()
    await isThankYou()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Thank you')
    const stored = await storedApplications(stage, answers.contactEmail)
    expect(stored).toMatchObject([
      {
        state: 'submitted',
        company_name: answers.companyName,
        postal_address: answers.postalAddress,
        website: `${answers.website}/`,
        country: answers.country,
        registration_number: answers.registrationNumber,
        contact_name: answers.contactName,
        contact_phone: answers.contactPhone,
        industries: JSON.stringify(answers.industries),
        regions: JSON.stringify(answers.regions),
        market_notes: answers.marketNotes,
        expected_tenants: 12,
        pipeline_notes: answers.pipelineNotes,
        sales_approach: answers.salesApproach,
        accepted_terms_version: termsVersion,
      },
    ])
    const mail = await stage.waitForMail(answers.contactEmail, /application/i)
    expect(mail.text).toContain('Your application has arrived')
  })

  test('that is empty names every answer it needs, in a summary that takes the focus and at each field', async () => {
    await openForm()
    await send().click()
    await summary().waitFor({ state: 'visible' })
    expect(await focusedId()).toBe('form-errors')
    const needed = [
      'companyName',
      'postalAddress',
      'country',
      'website',
      'contactName',
      'contactEmail',
      'industries',
      'regions',
      'expectedTenants',
      'salesApproach',
      'acceptedTerms',
    ]
    expect(await summary().locator('strong').textContent()).toBe(
      `${needed.length} answers need a correction`,
    )
    const links = await summary()
      .locator('a')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.textContent]))
    // In the order in which the form asks.
    expect(links.map(([href]) => href)).toEqual(needed.map((name) => `#${name}`))
    for (const [href, message] of links) {
      const field = page.locator(`form#application ${href}`)
      expect(await page.locator(`${href}-error`).textContent()).toBe(message)
      expect(await page.locator(`${href}-error`).isVisible()).toBe(true)
      expect(await field.getAttribute('aria-describedby')).toContain(`${href?.slice(1)}-error`)
      await summary().locator(`a[href="${href}"]`).click()
      expect(await focusedId()).toBe(href?.slice(1))
    }
  })

  test('is filed once it is corrected', async () => {
    const answers = newAnswers()
    await openForm()
    await fillApplication(page, { ...answers, website: 'harbour' })
    await send().click()
    await summary().waitFor({ state: 'visible' })
    await page.locator('#website').fill(answers.website)
    await send().click()
    await isThankYou()
    expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
  })

  test.each(['/', '/apply/'])(
    'says after Back to %s that it was sent, where the button is',
    async (path) => {
      await openForm(path)
      await fillApplication(page, newAnswers())
      await send().click()
      await isThankYou()
      await page.goBack()
      const told = page.locator('form#application').getByText('Your application was sent')
      await told.waitFor()
      const [note, button] = [await told.boundingBox(), await send().boundingBox()]
      expect((button?.y ?? 0) - (note?.y ?? 0)).toBeLessThan(200)
      expect(await send().isEnabled()).toBe(true)
      // Who comes anew isn't told of what was sent before.
      await openForm('/apply/')
      expect(await told.count()).toBe(0)
    },
  )

  test('that is sent by a double click is one request and one application', async () => {
    const answers = newAnswers()
    const posts: string[] = []
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
    await openForm()
    await fillApplication(page, answers)
    await send().dblclick()
    await isThankYou()
    expect(posts).toHaveLength(1)
    expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
  })
})
