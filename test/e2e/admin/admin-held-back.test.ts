import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { trapField } from '#domain/applications/trap-field.ts'
import { type Answers, fillApplication, newAnswers } from '#test/e2e/kit/application-answers.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { layoutShiftOf, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { hydrated } from '#test/e2e/start/story-people.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

const honest: Answers = { ...newAnswers(), companyName: 'Anchor Advice' }
const machine: Answers = { ...newAnswers(), companyName: 'Bot Bargains' }

/** Applies in a browser that fills in the field that nobody sees, as some do for their people. */
async function applyTrapped(page: Page, answers: Answers): Promise<void> {
  await page.goto('/apply/')
  await hydrated(page)
  await fillApplication(page, answers)
  await page.locator(`[name=${trapField}]`).evaluate((field: HTMLInputElement) => {
    field.value = 'filled in by itself'
  })
  await page.getByRole('button', { name: 'Send the application' }).click()
  await page.waitForURL('**/apply/thank-you/')
}

test('who falls into the trap is thanked like anybody, and waits on the overview, in a tab of its own', async () => {
  await desk().open('/admin/applications/?state=held_back')
  await desk().main.getByText('No application is held back').waitFor()
  const visitor = await desk().stage.openBrowser()
  const page = await visitor.newPage()
  for (const answers of [honest, machine]) await applyTrapped(page, answers)
  await visitor.close()
  await desk().open('/admin/')
  await desk()
    .main.getByRole('link', { name: /^2.*applications held back.*Look$/ })
    .click()
  await desk().page.waitForURL('**/admin/applications/?state=held_back')
  await desk().rows.first().waitFor()
  expect(await desk().rows.allTextContents()).toEqual([
    expect.stringContaining('Bot Bargains'),
    expect.stringContaining('Anchor Advice'),
  ])
})

test('what was sent is read there, and a machine’s is discarded for good', async () => {
  await desk().rows.getByRole('link', { name: 'Bot Bargains' }).click()
  await desk().main.getByText('Held back', { exact: true }).waitFor()
  await desk().main.getByText(machine.salesApproach).waitFor()
  expect(await axeViolations(desk().page)).toEqual([])
  await desk().press(/^Discard it$/)
  await desk().dialog.getByText('This can’t be taken back').waitFor()
  expect(await axeViolations(desk().page)).toEqual([])
  await desk().confirm(/^Discard it$/)
  await desk().main.getByText('It is deleted, and nobody was told.').waitFor()
  await desk().page.reload()
  await desk().main.getByText('It is not held back any more').waitFor()
  expect(await axeViolations(desk().page)).toEqual([])
})

test('a person’s is released: it waits for review like any other, and its contact is told', async () => {
  await desk().main.getByRole('link', { name: 'See all held back' }).click()
  await desk().rows.getByRole('link', { name: 'Anchor Advice' }).click()
  await desk().press(/^Release it$/)
  await desk().confirm(/^Release it$/)
  await desk().main.getByText('it waits for review like any other').waitFor()
  await desk().stage.runCron('*/5 * * * *', Date.now())
  const mail = await desk().stage.waitForMail(honest.contactEmail, /We have your application/)
  expect(mail.text).toContain('waits for a reviewer')
  await desk().open('/admin/applications/?state=submitted')
  await desk().rows.filter({ hasText: 'Anchor Advice' }).waitFor()
  await desk().open('/admin/applications/?state=held_back')
  await desk().main.getByText('No application is held back').waitFor()
})

test('on a phone the tab that is open is in sight, though it is the last', async () => {
  await desk().page.setViewportSize({ width: 390, height: 844 })
  await watchLayoutShift(desk().page)
  await desk().open('/admin/applications/?state=held_back')
  const box = await desk()
    .main.getByRole('link', { name: /^Held back/ })
    .boundingBox()
  expect((box?.x ?? 999) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  expect(await layoutShiftOf(desk().page)).toBeLessThan(0.02)
})
