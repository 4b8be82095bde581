import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { listPeopleOfReseller } from '#db/people/people.ts'
import {
  addMonthsClamped,
  addYearsClamped,
  dateOfInstantMs,
} from '#domain/calendar/calendar-date.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { signedInAs } from '#test/e2e/start/story-people.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

const today = dateOfInstantMs(Date.now())
const inAYear = addYearsClamped(today, 1)
const approvedOn = addMonthsClamped(today, -5)
const seenFirstOn = addMonthsClamped(approvedOn, 1)
const dateInWords = (date: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(date),
  )

/** A reseller of five months without a tenant, whom the daily cron saw after one month, and today. */
let id = ''
beforeAll(async () => {
  id = await desk().scene.approvedAt(Date.parse(approvedOn))
  for (const on of [seenFirstOn, today]) {
    await desk().stage.runCron('15 3 * * *', Date.parse(`${on}T03:15:00Z`))
  }
})

const openAsAdmin = () => desk().open(`/admin/reseller/?id=${id}`)

async function openAsReseller(): Promise<Page> {
  const [person] = await listPeopleOfReseller(desk().stage.db, id, 1)
  const { page } = await signedInAs(desk().stage, person?.email ?? '', 'reseller')
  await desk().open('/reseller/status/', page)
  return page
}

const history = (page: Page) =>
  page.getByRole('table', { name: 'Status history, newest first' }).locator('tbody tr')

test('a status over time is set by hand, seen by the reseller, and set free again', async () => {
  await openAsAdmin()
  const { page, main, dialog } = desk()
  expect(await history(page).allTextContents()).toEqual([
    `${dateInWords(today)}At risk0 of 5 in the window`,
    `${dateInWords(seenFirstOn)}Active0 in the first 3 months, which count as active`,
  ])

  await desk().press(/^Set active until/)
  await desk().confirm(/^Set active until/)
  await dialog.getByText('Give a reason').waitFor()
  await dialog.getByLabel('Active until').fill(today)
  await desk().confirm(/^Set the date$/)
  await dialog.getByText('Choose a date after today').waitFor()
  await dialog.getByLabel('Active until').fill(inAYear)
  await dialog.getByLabel('Why').fill('A new team starts in spring')
  expect(await axeViolations(page)).toEqual([])
  await desk().confirm(/^Set active until/)
  await desk().told(/^Set active until/)
  const locked = `Locked until ${dateInWords(inAYear)}`
  await main.locator('.badge', { hasText: locked }).waitFor()
  await main.getByText('A new team starts in spring').waitFor()

  const theirs = await openAsReseller()
  await theirs.locator('.badge', { hasText: locked }).waitFor()
  expect(await history(theirs).count()).toBe(2)
  expect(await theirs.getByRole('main').textContent()).not.toContain('A new team')
  await theirs.context().close()

  await desk().press(/^Clear the date/)
  await dialog.getByText('the computed status holds again: “At risk”').waitFor()
  await dialog.getByLabel('Why').fill('The team does not start')
  await desk().confirm(/^Clear the date$/)
  await desk().told(/is cleared/)
  await main.getByText(`Active-until date cleared, was ${dateInWords(inAYear)}`).waitFor()
  expect(await main.locator('.badge', { hasText: locked }).count()).toBe(0)
})

describe('the status on another date', () => {
  test('is shown to the reseller, with the date in the address', async () => {
    const page = await openAsReseller()
    const main = page.getByRole('main')
    await main.getByLabel('Status on').fill(seenFirstOn)
    await main.getByRole('button', { name: 'Show', exact: true }).click()
    await main.getByText('Out of all that is recorded by now').waitFor()
    expect(await main.locator('.facts').textContent()).toContain('Active')
    expect(page.url()).toContain(`?on=${seenFirstOn}`)
    await page.reload()
    await main.getByText('Out of all that is recorded by now').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto('/reseller/status/?on=2001-01-01')
    await main.getByRole('alert').getByText('Name a date from').waitFor()
    await page.context().close()
  })

  test('is shown to the admin beside the history', async () => {
    await openAsAdmin()
    await desk().main.getByLabel('Status on').fill(inAYear)
    await desk().main.getByRole('button', { name: 'Show', exact: true }).click()
    await desk().main.getByText('Out of all that is recorded by now').waitFor()
    expect(await desk().main.locator('.facts', { hasText: 'Short by' }).textContent()).toContain(
      '15 after 17 months',
    )
  })
})
