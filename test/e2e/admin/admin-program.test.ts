import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { monthInWords, setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

// Far enough back that three months are due on any day of a month.
const oldest = addMonths(monthOfInstantMs(Date.now()), -4)
const second = addMonths(oldest, 1)
const third = addMonths(oldest, 2)

async function pushTotals(month: string, totals: { lineCount: number; sumMinor: number }) {
  const authorization = `Bearer ${await addApiKey(desk().stage)}`
  const answer = await desk().stage.request(`/api/v1/control-totals/${month}/EUR`, {
    method: 'PUT',
    headers: { authorization },
    body: JSON.stringify(totals),
  })
  if (!answer.ok) throw new Error(`The push answered ${answer.status}: ${await answer.text()}`)
}

describe('months', () => {
  beforeAll(async () => {
    await desk().scene.approvedAt(firstInstantMs(oldest))
  })

  test('the overview says how many are due, and leads there', async () => {
    await desk().open('/admin/')
    const task = desk().main.getByRole('link', { name: /months? due to close/ })
    expect(await task.textContent()).toContain(monthInWords(oldest))
    await task.click()
    await desk().page.waitForURL(`**/admin/month/?month=${oldest}`)
  })

  test('only the oldest that is due can be closed, after saying what that does', async () => {
    await desk().open('/admin/months/')
    const buttons = desk().rows.getByRole('button', { name: /^Close/ })
    expect(await buttons.count()).toBe(1)
    const name = monthInWords(oldest)
    expect(await buttons.getAttribute('aria-label')).toBe(`Close ${name}…`)
    await buttons.click()
    expect(await desk().dialog.textContent()).toContain('are late lines')
    await desk().confirm(new RegExp(`^Close ${name}$`))
    await desk().told(new RegExp(`^${name} is closed, with 0 statements`))
    const closed = desk().main.locator('tbody tr', { hasText: name })
    await closed.getByText('Closed', { exact: true }).waitFor()
    expect(await buttons.getAttribute('aria-label')).toBe(`Close ${monthInWords(second)}…`)
  })

  test('one whose control totals have a gap is closed over it only with a reason', async () => {
    await pushTotals(second, { lineCount: 3, sumMinor: 60_000 })
    for (const month of [third, addMonths(oldest, 3)]) {
      await pushTotals(month, { lineCount: 0, sumMinor: 0 })
    }
    await desk().open('/admin/months/')
    const row = desk().rows.filter({ hasText: monthInWords(second) })
    expect(await row.textContent()).toContain('EUR: 3 lines missing')
    await desk().press(/^Close/)
    expect(await desk().dialog.textContent()).toContain('the difference is EUR\u00a0\u2212600.00')
    await desk().confirm(/over the gap$/)
    await desk().dialog.getByText('Give a reason').waitFor()
    await desk().dialog.getByLabel('Why close over the gap').fill('Billed by hand this once')
    await desk().confirm(/over the gap$/)
    await desk().told(/is closed, with 0 statements/)
    await row.getByText('over a gap: Billed by hand this once').waitFor()
  })

  test('a month that the daily run closed meanwhile is told as it is', async () => {
    await desk().open('/admin/months/')
    const button = desk().rows.getByRole('button', { name: /^Close/ })
    await button.click()
    await desk().stage.runCron('15 3 * * *', Date.now())
    await desk().confirm(/^Close/)
    await desk().told(/was closed already, with 0 statements\. Nothing has changed\.$/)
    await button.waitFor({ state: 'detached' })
  })
})

describe('the outbox', () => {
  test('a mail that was given up is found from the overview, and tried again', async () => {
    const { id, answers } = await desk().scene.companyApplies()
    await desk().stage.db.run(sql`UPDATE outbox SET state = 'failed', attempts = 8, last_error = 'E_QUOTA'
      WHERE application_id = ${id}`)
    await desk().open('/admin/')
    await desk()
      .main.getByRole('link', { name: /mail given up/ })
      .click()
    await desk().page.waitForURL('**/admin/outbox/?state=failed')
    const row = desk().main.locator('tbody tr', { hasText: answers.contactEmail })
    expect(await row.textContent()).toContain('E_QUOTA')
    await row.getByRole('button', { name: /^Try again/ }).click()
    await desk().told(/is tried again now\.$/)
    await desk().stage.waitForMail(answers.contactEmail, /application/i)
    await desk().open('/admin/outbox/')
    await desk()
      .main.locator('tbody tr', { hasText: answers.contactEmail })
      .getByText('Sent')
      .waitFor()
  })
})

describe('the campaign', () => {
  test('shows who took which seat', async () => {
    const { id, answers } = await desk().scene.companyApplies()
    await desk().scene.approve(id, { expect: 'promo' })
    await desk().open('/admin/campaign/')
    await desk()
      .main.getByRole('img', { name: /2 of 3 seats are free/ })
      .waitFor()
    await desk().main.getByRole('link', { name: answers.companyName }).click()
    await desk().page.waitForURL('**/admin/reseller/?id=*')
    await desk().main.locator('.figure', { hasText: 'Seat' }).getByText('1 of 3').waitFor()
  })

  test('closing it wants a reason, says that it is final, and holds for approvals', async () => {
    await desk().open('/admin/campaign/')
    await desk()
      .main.getByRole('button', { name: /^Close the campaign/ })
      .click()
    await desk().confirm(/finally$/)
    await desk().dialog.getByText('Give a reason').waitFor()
    await desk().dialog.getByLabel('Why').fill('The budget is spent')
    await desk().confirm(/finally$/)
    await desk().told(/^The campaign is closed/)
    await desk().main.getByText('The budget is spent').waitFor()
    expect(
      await desk()
        .main.getByRole('button', { name: /^Close the campaign/ })
        .count(),
    ).toBe(0)
    const { id } = await desk().scene.companyApplies()
    await desk().open(`/admin/application/?id=${id}`)
    await desk().main.getByText('Standard: 20% commission.').first().waitFor()
    await desk().main.getByText('The campaign is closed').first().waitFor()
  })
})

test('the Worker logged no error in all of that', () => {
  expect(desk().stage.errorLogs()).toEqual([])
})
