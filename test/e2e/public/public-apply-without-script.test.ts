import { describe, expect, test } from 'vitest'
import { trapField } from '#domain/applications/trap-field.ts'
import { termsVersion } from '#domain/program.ts'
import {
  fillApplication,
  newAnswers,
  storedApplications,
  typedAnswers,
} from '#test/e2e/kit/application-answers.ts'
import { watchComplaints } from '#test/e2e/kit/page-watch.ts'
import { page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest({ javaScriptEnabled: false })

const send = () => page.getByRole('button', { name: 'Send the application' }).click()

describe.each(['/', '/apply/'])('an application without script from %s', (path) => {
  test('is filed', async () => {
    const answers = newAnswers()
    await page.goto(path)
    await fillApplication(page, answers)
    await send()
    await page.waitForURL('**/apply/thank-you/')
    const [stored] = await storedApplications(stage, answers.contactEmail)
    expect(stored).toMatchObject({
      company_name: answers.companyName,
      postal_address: answers.postalAddress,
      industries: JSON.stringify(answers.industries),
      regions: JSON.stringify(answers.regions),
      expected_tenants: 12,
      accepted_terms_version: termsVersion,
    })
  })

  test('that is refused comes back with every answer and a message at each field; corrected, it is filed', async () => {
    const answers = newAnswers()
    const wrong = { ...answers, website: 'harbour <"quay">', salesApproach: 'no', industries: [] }
    await page.goto(path)
    await fillApplication(page, wrong)
    await send()
    await page.waitForURL('**/api/applications')
    expect(await page.title()).toMatch(/^Not sent: Apply/)
    expect(await page.locator('#form-errors').textContent()).toContain('correct 3 fields')
    expect(await page.locator('#form-errors:focus a').allTextContents()).toHaveLength(3)
    expect(
      await page
        .locator('.field-error:visible')
        .evaluateAll((places) => places.map(({ id, textContent }) => [id, textContent])),
    ).toEqual([
      ['website-error', expect.stringContaining('website')],
      ['industries-error', expect.stringContaining('industry')],
      ['salesApproach-error', expect.stringContaining('sell')],
    ])
    const { industries: _none, ...kept } = wrong
    expect(await typedAnswers(page)).toEqual({
      ...kept,
      acceptedTerms: termsVersion,
      [trapField]: '',
    })
    expect(await storedApplications(stage, answers.contactEmail)).toEqual([])

    await page.locator('#website').fill(answers.website)
    await page.locator('#salesApproach').fill(answers.salesApproach)
    await page.locator('[name=industries][value=health]').check()
    await send()
    await page.waitForURL('**/apply/thank-you/')
    expect(await storedApplications(stage, answers.contactEmail)).toMatchObject([
      { company_name: answers.companyName, industries: '["health"]', country: 'PT' },
    ])
  })
})

test('the refused form looks like the form: its styles are allowed, and it is not kept by a cache', async () => {
  const complaints = watchComplaints(page)
  await page.goto('/apply/')
  await fillApplication(page, { ...newAnswers(), salesApproach: 'no' })
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/applications'))
  await send()
  const headers = await (await answered).allHeaders()
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-security-policy']).toBe("frame-ancestors 'none'")
  const border = await page
    .locator('#form-errors')
    .evaluate((summary) => getComputedStyle(summary).borderInlineStartWidth)
  expect(border).toBe('4px')
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
})

test('the landing page says what is true for sure, never a count', async () => {
  await page.goto('/')
  const status = await page.locator('.hero [data-count]').textContent()
  expect(status).toBe('3 seats at 50%, in the order of approval.')
  expect(await page.locator('.seats .seat span').allTextContents()).toEqual(['?', '?', '?'])
})

test('a question opens', async () => {
  await page.goto('/#faq')
  const answer = page.locator('#faq-close p')
  expect(await answer.isVisible()).toBe(false)
  await page.getByText('When does a month close?').click()
  expect(await answer.isVisible()).toBe(true)
})

test('tried too often comes back as the page, with every answer and the time to wait', async () => {
  const answers = newAnswers()
  for (let time = 0; time < 6; time += 1) {
    await page.goto('/apply/')
    await fillApplication(page, answers)
    await send()
    await page.waitForURL(time < 5 ? '**/apply/thank-you/' : '**/api/applications')
  }
  expect(await page.title()).toContain('Apply')
  expect(await page.locator('#form-errors').textContent()).toMatch(/Wait \d+ minutes/)
  expect(await page.inputValue('[name=companyName]')).toBe(answers.companyName)
  expect(await storedApplications(stage, answers.contactEmail)).toHaveLength(1)
})

test('every field is refused at its place, also what a browser would not have let through', async () => {
  const wrong = {
    companyName: ' ',
    postalAddress: '',
    website: 'ftp://harbour.example',
    country: 'XX',
    registrationNumber: 'PT\u00071',
    contactName: '',
    contactEmail: 'carla at harbour',
    contactPhone: '\u0007351',
    industries: 'sorcery',
    regions: 'nowhere',
    marketNotes: 'x'.repeat(2001),
    expectedTenants: '1.5',
    pipelineNotes: 'x'.repeat(4001),
    salesApproach: 'no',
    acceptedTerms: '',
  }
  const answer = await stage.request('/api/applications', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(wrong).toString(),
  })
  expect(answer.status).toBe(422)
  await page.setContent(await answer.text())
  const shown = await page
    .locator('.field-error:not([hidden])')
    .evaluateAll((places) => places.map(({ id }) => id.replace(/-error$/, '')))
  expect(shown.sort()).toEqual(Object.keys(wrong).sort())
  expect(await page.locator('#form-errors a').count()).toBe(Object.keys(wrong).length)
  expect(await page.inputValue('#website')).toBe(wrong.website)
})
