import { describe, expect, test } from 'vitest'
import { monthOfInstantMs, nextMonth, previousMonth } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { signInLinkFor } from '#test/e2e/kit/harness-people.ts'
import { monthInWords, setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

const thisMonth = monthOfInstantMs(Date.now())

/** A reseller at 25% from now on, its page open. */
async function givenOpenReseller() {
  const { id, answers } = await desk().scene.companyApplies()
  const resellerId = await desk().scene.approve(id, {
    expect: 'custom',
    rateBps: 2500,
    reason: 'Agreed in a call',
  })
  await openReseller(resellerId)
  return { resellerId, answers }
}

async function openReseller(id: string): Promise<void> {
  await desk().open(`/admin/reseller/?id=${id}`)
  await desk().main.getByRole('heading', { name: 'Standing' }).waitFor()
}

describe('the list', () => {
  test('finds by name and by number, with the search in the address', async () => {
    const { answers } = await givenOpenReseller()
    await givenOpenReseller()
    const { rows } = desk()
    await desk().open('/admin/resellers/')
    await rows.nth(1).waitFor()
    const name = answers.companyName.slice(-14)
    await desk().page.getByRole('searchbox').fill(name.toUpperCase())
    await desk().page.keyboard.press('Enter')
    await desk().page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
    await desk().page.reload()
    await rows.getByText(answers.companyName).waitFor()
    expect(await desk().page.getByRole('searchbox').inputValue()).toBe(name.toUpperCase())
    await desk().page.getByRole('searchbox').fill(resellerLabel(2))
    await desk().page.keyboard.press('Enter')
    await rows.getByText(resellerLabel(2)).waitFor()
    expect(await rows.count()).toBe(1)
    await desk().page.getByRole('searchbox').fill('nobody is called so')
    await desk().page.keyboard.press('Enter')
    await desk().main.getByText('No reseller fits “nobody is called so”').waitFor()
    await desk().main.getByRole('link', { name: 'Show all resellers' }).click()
    await rows.nth(1).waitFor()
  })
})

test('the list is sorted by a header and narrowed by a tab, and both stand in the address', async () => {
  const { page, rows } = desk()
  await desk().open('/admin/resellers/')
  await desk()
    .main.getByRole('button', { name: /^Number/ })
    .click()
  await page.waitForURL('**/admin/resellers/?sort=number&order=desc')
  await page.reload()
  await rows.first().waitFor()
  const numbers = await rows.locator('.number').allTextContents()
  expect(numbers).toEqual(numbers.toSorted().toReversed())
  expect(numbers.length).toBeGreaterThan(1)
  await desk().main.getByRole('link', { name: 'Suspended' }).click()
  await page.waitForURL('**/admin/resellers/?show=suspended&sort=number&order=desc')
  await desk().main.getByText('No reseller under “Suspended”').waitFor()
  const csv = desk().main.getByRole('link', { name: 'Download as CSV' })
  const path = await csv.getAttribute('href')
  expect(path).toBe('/api/admin/exports/resellers?show=suspended&sort=number&order=desc')
})

test('a typo in a company’s address is corrected, and the history tells which field', async () => {
  await givenOpenReseller()
  const { main, dialog } = desk()
  await desk().press(/^Correct it/)
  await dialog.getByLabel('Postal address').fill('17 Corrected Lane\nPort Example')
  await dialog.getByLabel('Website').fill('not an address')
  await desk().confirm(/^Save the correction$/)
  await dialog.getByRole('alert').waitFor()
  const refused = dialog.getByLabel('Website')
  expect(await refused.getAttribute('aria-describedby')).toBe(
    await dialog.getByRole('alert').getAttribute('id'),
  )
  expect(await refused.evaluate((field) => field === document.activeElement)).toBe(true)
  await dialog.getByLabel('Website').fill('https://corrected.example')
  expect(await dialog.getByRole('alert').count()).toBe(0)
  expect(await axeViolations(desk().page)).toEqual([])
  await desk().confirm(/^Save the correction$/)
  await desk().told(/^The company is corrected everywhere\.$/)
  await main.getByText('17 Corrected Lane').waitFor()
  await main.getByText('Company corrected: postal address, website').waitFor()
})

test('what if is computed on the reseller’s page, and its tenants and statements are shown there', async () => {
  await givenOpenReseller()
  const { main } = desk()
  await desk().press(/^Compute it$/)
  await main.getByRole('textbox', { name: 'Another rate' }).fill('30 %')
  await main.getByLabel('More tenants').fill('10')
  await main.getByLabel('Their monthly fee').fill('100')
  await desk().press(/^Compute$/)
  await main.getByText('Enter the fee with its currency').waitFor()
  expect(await main.getByLabel('Their monthly fee').getAttribute('aria-invalid')).toBe('true')
  await main.getByLabel('Their monthly fee').fill('100.00 EUR')
  await desk().press(/^Compute$/)
  const answer = main.getByRole('table').filter({ hasText: 'Commission what if' })
  await answer.getByText('EUR 300.00').first().waitFor()
  await desk().press(/^Show its tenants$/)
  await main.getByText('No tenant was recorded for it yet.').waitFor()
  await desk().press(/^Show them here$/)
  await main.getByText('No statement was made.').waitFor()
  expect(await axeViolations(desk().page)).toEqual([])
})

describe('standing', () => {
  test('a suspension keeps its people out until it is lifted', async () => {
    const { answers } = await givenOpenReseller()
    await desk().press(/^Suspend/)
    await desk().confirm(/^Suspend$/)
    await desk().dialog.getByText('Give a reason').waitFor()
    await desk().dialog.getByLabel('Why').fill('Bank details are being checked')
    await desk().confirm(/^Suspend$/)
    await desk().told(/^Suspended/)
    await desk().main.getByText('Bank details are being checked').waitFor()
    expect(
      await desk()
        .main.getByRole('button', { name: /invite again/ })
        .count(),
    ).toBe(0)
    await desk().press(/^Lift the suspension/)
    await desk().confirm(/^Lift the suspension$/)
    await desk().told(/^The suspension is lifted/)
    await signInLinkFor(desk().stage, answers.contactEmail)
  })

  test('a termination says what will happen, and is final', async () => {
    await givenOpenReseller()
    await desk().press(/^Terminate/)
    const next = monthInWords(nextMonth(thisMonth))
    expect(await desk().dialog.textContent()).toContain(`has no owner from ${next} on`)
    await desk().dialog.getByLabel('Why').fill('Both sides agreed')
    await desk().confirm(/^Terminate from .*, finally$/)
    await desk().told(/^Terminated from/)
    await desk().main.getByText(`Ends before ${next}`).waitFor()
    expect(
      await desk()
        .main.getByRole('button', { name: /^Terminate/ })
        .count(),
    ).toBe(0)
    expect(
      await desk()
        .main.getByRole('button', { name: /^Set another rate/ })
        .count(),
    ).toBe(0)
  })

  test('a month before the approval is not offered for its end', async () => {
    await givenOpenReseller()
    await desk().press(/^Terminate/)
    const months = desk().dialog.getByLabel('First month without the reseller').locator('option')
    expect(await months.first().getAttribute('value')).toBe(thisMonth)
    expect(await months.filter({ hasText: monthInWords(previousMonth(thisMonth)) }).count()).toBe(0)
  })
})

describe('people', () => {
  test('the invite can be sent again while nobody accepted it', async () => {
    const { answers } = await givenOpenReseller()
    await desk().stage.waitForMail(answers.contactEmail, /approved/i)
    await desk().press(/^Send the invite again/)
    expect(await desk().dialog.textContent()).toContain('The links sent earlier stop working.')
    await desk().confirm(/^Send to/)
    await desk().told(/^A new invite is on its way/)
    await desk()
      .main.locator('.badge', { hasText: /^Sent$/ })
      .waitFor()
    // The badge may still be that of the first one, and mail leaves after the answer.
    const countInvites = async () =>
      (await desk().stage.listMails()).filter(
        (mail) => mail.to.includes(answers.contactEmail) && /approved/i.test(mail.subject),
      ).length
    await expect.poll(countInvites, { timeout: 30_000 }).toBe(2)
  })
})

test('an id that is none leads to the list', async () => {
  await desk().open('/admin/reseller/?id=nobody')
  await desk().main.getByText('There is no such reseller').waitFor()
  await desk().open('/admin/application/')
  await desk().main.getByText('There is no such application').waitFor()
})

test('the Worker logged no error in all of that', () => {
  expect(desk().stage.errorLogs()).toEqual([])
})
