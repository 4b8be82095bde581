import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { linkIn } from '#test/e2e/kit/harness-people.ts'
import { watchComplaints } from '#test/e2e/kit/page-watch.ts'
import { hydrated, pressSignIn, signedInAs } from '#test/e2e/start/story-people.ts'
import { openResellerScene, type ResellerScene } from './reseller-scene.ts'

const colleague = 'mina@team.example'

let stage: Stage
let scene: ResellerScene
let admin: { browser: BrowserContext; page: Page }
let member: Page
beforeAll(async () => {
  stage = await openStage()
  scene = await openResellerScene(stage)
  admin = await signedInAs(stage, scene.email, 'reseller')
  member = await (await stage.openBrowser()).newPage()
})
afterAll(() => stage?.close())

const open = async (page: Page, path: string) => {
  await page.goto(path)
  await hydrated(page)
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
}
const status = (page: Page) => page.getByRole('main').getByRole('status')

test('an admin invites a colleague, who accepts by mail and reads the same figures', async () => {
  const { page } = admin
  const complaints = watchComplaints(page)
  await open(page, '/reseller/team/')
  await page.getByRole('button', { name: 'Invite somebody…' }).click()
  await page.getByRole('button', { name: 'Send the invite' }).click()
  await page.getByText('Enter the name of the person').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Mina Member')
  await page.getByLabel('E-mail', { exact: true }).fill(colleague)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Send the invite' }).click()
  await status(page).getByText(`An invite is on its way to ${colleague}.`).waitFor()
  await page
    .getByRole('row', { name: /Mina Member/ })
    .getByText(/Invite/)
    .first()
    .waitFor()
  const mail = await stage.waitForMail(colleague, /Your invite to/)
  await pressSignIn(member, linkIn(mail.text))
  await member.waitForURL('**/reseller/')
  expect(complaints).toEqual([])
})

test('a member reads the team and can’t change it', async () => {
  await open(member, '/reseller/team/')
  await member.getByText('ask one of them to change it').waitFor()
  await member.getByRole('row', { name: /Mina Member \(you\)/ }).waitFor()
  expect(await member.getByRole('main').getByRole('button').count()).toBe(0)
})

test('the only admin stays one, and is told why', async () => {
  const { page } = admin
  await open(page, '/reseller/team/')
  await page.getByRole('button', { name: /^Change role: .*Contact/ }).click()
  await page.getByRole('radio', { name: /^Member/ }).check()
  await page.getByRole('button', { name: 'Make member' }).click()
  await page.getByText('Make somebody else an admin first.').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
})

test('a person ends a session and stops the mails about payments', async () => {
  const other = await signedInAs(stage, colleague, 'reseller')
  await open(member, '/reseller/account/')
  expect(await axeViolations(member)).toEqual([])
  await member
    .getByRole('button', { name: /^Sign out (?!everywhere)/ })
    .last()
    .click()
  await status(member)
    .getByText(/^Signed out:/)
    .waitFor()
  await other.page.goto('/reseller/')
  await other.page.waitForURL('**/sign-in/**')
  await other.browser.close()
  await member.getByRole('checkbox', { name: 'A statement was paid' }).uncheck()
  await status(member).getByText('You get no more mails about payments.').waitFor()
  await open(member, '/reseller/account/')
  const paid = member.getByRole('checkbox', { name: 'A statement was paid' })
  expect(await paid.isChecked()).toBe(false)
  expect(await member.getByRole('checkbox', { name: /commission rate/ }).isDisabled()).toBe(true)
})

test('whoever is removed is out with the next page, and the list says so', async () => {
  const { page } = admin
  await open(page, '/reseller/team/')
  await page.getByRole('button', { name: 'Remove: Mina Member' }).click()
  await page.getByRole('button', { name: 'Remove Mina Member' }).click()
  await status(page).getByText('Mina Member is removed').waitFor()
  await member.goto('/reseller/')
  await member.waitForURL('**/sign-in/**')
})

test.each(['/reseller/team/', '/reseller/account/'])(
  '%s is accessible in the dark on a phone, and no wider than it',
  async (path) => {
    const page = await admin.browser.newPage()
    await page.setViewportSize({ width: 360, height: 780 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(page, path)
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.close()
  },
)

test('a super admin stops the mails about jobs, and has none of the reseller’s to choose', async () => {
  const { browser, page } = await signedInAs(stage, 'ada@vendor.example', 'admin')
  await open(page, '/admin/account/')
  await page.getByText('Where you are signed in').waitFor()
  expect(await page.getByRole('checkbox', { name: /statement/ }).count()).toBe(0)
  await page.getByRole('checkbox', { name: 'A job fails or is late' }).uncheck()
  await status(page).getByText('You get no more mails about jobs.').waitFor()
  await open(page, '/admin/account/')
  const jobs = page.getByRole('checkbox', { name: 'A job fails or is late' })
  expect(await jobs.isChecked()).toBe(false)
  expect(await page.getByRole('checkbox', { name: 'A company has applied' }).isChecked()).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  await browser.close()
})
