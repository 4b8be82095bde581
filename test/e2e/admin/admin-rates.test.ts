import { describe, expect, test } from 'vitest'
import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { monthInWords, setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

const thisMonth = monthOfInstantMs(Date.now())

/** A reseller at 25% from now on, its page open. */
async function givenOpenReseller(): Promise<void> {
  const { id } = await desk().scene.companyApplies()
  const resellerId = await desk().scene.approve(id, {
    expect: 'custom',
    rateBps: 2500,
    reason: 'Agreed in a call',
  })
  await desk().open(`/admin/reseller/?id=${resellerId}`)
  await desk().main.getByRole('heading', { name: 'Standing' }).waitFor()
}

describe('another rate', () => {
  test('a new one starts in the month that is named, with who set it and why', async () => {
    await givenOpenReseller()
    await desk().press(/^Set another rate/)
    await desk().dialog.getByLabel('Commission rate').fill('12.5')
    await desk().dialog.getByLabel('Why this rate').fill('Less support by the partner')
    await desk().confirm(/^Set 12\.5% from/)
    await desk().told(/^Set to 12\.5% from/)
    const row = desk().main.locator('tbody tr', { hasText: 'Less support by the partner' })
    expect(await row.textContent()).toContain(monthInWords(nextMonth(thisMonth)))
    expect(await row.textContent()).toContain('Ada Admin')
    expect(
      await desk().main.locator('.figure', { hasText: 'Rate in force' }).textContent(),
    ).toContain('25%')
    await desk()
      .main.getByText(/^Rate set to 12\.5% from .*, was 25%$/)
      .waitFor()
  })

  test('a lower one for the current month is refused, and what was typed stays', async () => {
    await givenOpenReseller()
    await desk().press(/^Set another rate/)
    await desk().dialog.getByLabel('Commission rate').fill('20')
    await desk().dialog.getByLabel('From').selectOption(thisMonth)
    await desk().dialog.getByLabel('Why this rate').fill('A mistake')
    await desk().confirm(/^Set 20% from/)
    await desk().dialog.getByRole('alert').getByText('A lower rate starts after').waitFor()
    expect(await desk().dialog.getByLabel('Why this rate').inputValue()).toBe('A mistake')
    await desk().dialog.getByLabel('From').selectOption(nextMonth(thisMonth))
    await desk().confirm(/^Set 20% from/)
    await desk().told(/^Set to 20% from/)
  })
})

describe('a rate recorded by mistake', () => {
  test('is withdrawn with a reason, stays in the list, and the one before holds again', async () => {
    await givenOpenReseller()
    const { main, dialog } = desk()
    expect(await main.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0)
    await desk().press(/^Set another rate/)
    await dialog.getByLabel('Commission rate').fill('45')
    await dialog.getByLabel('From').selectOption(thisMonth)
    await dialog.getByLabel('Why this rate').fill('Of another reseller')
    await desk().confirm(/^Set 45% from/)
    await desk().told(/^Set to 45% from/)
    await desk().press(/^Withdraw/)
    expect(await dialog.textContent()).toContain(`${monthInWords(thisMonth)} has 25% then`)
    expect(await dialog.evaluate((one) => getComputedStyle(one).textAlign)).toBe('start')
    expect(await axeViolations(desk().page)).toEqual([])
    await desk().confirm(/^Withdraw 45%$/)
    await dialog.getByText('Give a reason').waitFor()
    await dialog.getByLabel('What was wrong').fill('Typed into the wrong reseller')
    await desk().confirm(/^Withdraw 45%$/)
    await desk().told(/^45% from .* is withdrawn\. The reseller’s people are told by e-mail\.$/)
    const row = main.locator('tbody tr', { hasText: 'Of another reseller' })
    await row.getByText('Typed into the wrong reseller').waitFor()
    expect(await row.locator('s').textContent()).toBe('45%')
    await main.getByText(/^Rate of 45% from .* withdrawn, so that it is 25%$/).waitFor()
    expect(await main.locator('.figure', { hasText: 'Rate in force' }).textContent()).toContain(
      '25%',
    )
    expect(await main.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0)
    expect(await axeViolations(desk().page)).toEqual([])
  })
})
