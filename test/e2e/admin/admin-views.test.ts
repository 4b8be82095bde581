import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { cutOff } from '#test/e2e/kit/interception.ts'
import { signedInAs } from '#test/e2e/start/story-people.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

describe('before anybody applied', () => {
  test.each([
    ['/admin/', 'Nothing waits for you'],
    ['/admin/', 'No month has closed yet'],
    ['/admin/applications/', 'No application waits for review'],
    ['/admin/applications/?state=approved', 'None in this state'],
    ['/admin/resellers/', 'No resellers yet'],
    ['/admin/months/', 'No month has begun'],
    ['/admin/statements/', 'Nothing is to be paid'],
    ['/admin/statements/?state=all', 'No statements yet'],
    ['/admin/statement/', 'There is no such statement'],
    ['/admin/tenants/', 'No tenants yet'],
    ['/admin/tenant/?id=nothing', 'There is no such tenant'],
    ['/admin/ledger/', 'The ledger is empty'],
    ['/admin/import/', 'No file was imported yet'],
    ['/admin/import/?id=nothing', 'There is no such import'],
    ['/admin/campaign/', 'None yet. The first application that you approve takes seat 1.'],
    ['/admin/outbox/?state=failed', 'No mail has failed'],
    ['/admin/outbox/?search=nobody', 'No mail fits'],
    ['/admin/audit/?action=month.closed', 'Nothing fits this filter'],
    ['/admin/jobs/', 'No job has run yet'],
    ['/admin/api-keys/', 'No API keys yet'],
    ['/admin/api-key/?id=nothing', 'There is no such API key'],
    ['/admin/application/?id=nothing', 'There is no such application'],
    ['/admin/reseller/', 'There is no such reseller'],
  ])('%s says “%s”', async (path, words) => {
    await desk().open(path)
    await desk().main.getByText(words).waitFor()
    expect(await axeViolations(desk().page)).toEqual([])
  })
})

describe('with a program under way', () => {
  const applications = { waiting: '', approved: '', rejected: '' }
  let resellerId = ''
  beforeAll(async () => {
    const { scene } = desk()
    applications.waiting = (await scene.companyApplies({ registrationNumber: 'A 1' })).id
    applications.rejected = (await scene.companyApplies({ registrationNumber: 'A 1' })).id
    applications.approved = (await scene.companyApplies()).id
    resellerId = await scene.approve(applications.approved, { expect: 'promo' })
    await scene.reject(applications.rejected)
  })
  const views = [
    ['overview', () => '/admin/'],
    ['queue', () => '/admin/applications/'],
    ['queue of rejected applications', () => '/admin/applications/?state=rejected'],
    ['application to decide on', () => `/admin/application/?id=${applications.waiting}`],
    ['approved application', () => `/admin/application/?id=${applications.approved}`],
    ['rejected application', () => `/admin/application/?id=${applications.rejected}`],
    ['list of resellers', () => '/admin/resellers/'],
    ['search for resellers', () => '/admin/resellers/?search=harbour'],
    ['reseller', () => `/admin/reseller/?id=${resellerId}`],
    ['list of months', () => '/admin/months/'],
    ['list of statements', () => '/admin/statements/'],
    ['list of tenants', () => '/admin/tenants/'],
    ['ledger', () => '/admin/ledger/?month=2026-10'],
    ['import', () => '/admin/import/?kind=tenants'],
    ['campaign', () => '/admin/campaign/'],
    ['outbox', () => '/admin/outbox/'],
    ['audit log', () => '/admin/audit/'],
    ['list of jobs', () => '/admin/jobs/'],
    ['list of API keys', () => '/admin/api-keys/'],
    ['list of people', () => '/admin/people/'],
  ] as const

  test.each(views)('the %s fits a phone of 360 px', async (_view, path) => {
    const page = await desk().browser.newPage()
    await page.setViewportSize({ width: 360, height: 780 })
    await desk().open(path(), page)
    expect(await axeViolations(page)).toEqual([])
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond).toBeLessThanOrEqual(0)
    await page.close()
  })

  test('a lost connection is told, and trying again helps', async () => {
    const page = await desk().browser.newPage()
    const api = await cutOff(page, '**/api/admin/**')
    await desk().open('/admin/resellers/', page)
    await page.getByText('No connection').waitFor()
    api.mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('tbody tr').first().waitFor()
    await page.close()
  })
})

test('a reseller’s people are told that this is not their area', async () => {
  const { scene, stage } = desk()
  const { id, answers } = await scene.companyApplies()
  await scene.approve(id, { expect: 'custom', rateBps: 2000, reason: 'Agreed' })
  const { page, browser } = await signedInAs(stage, answers.contactEmail, 'reseller')
  for (const path of [
    '/admin/',
    '/admin/applications/',
    '/admin/months/',
    '/admin/statements/',
    '/admin/outbox/',
  ]) {
    await desk().open(path, page)
    await page.getByText('This area is for the program’s admins').waitFor()
  }
  await browser.close()
})

test('who is not signed in is led to sign in, and back', async () => {
  const browser = await desk().stage.openBrowser()
  const page = await browser.newPage()
  await page.goto('/admin/resellers/?search=harbour')
  await page.waitForURL('**/sign-in/?next=*')
  expect(new URL(page.url()).searchParams.get('next')).toBe('/admin/resellers/?search=harbour')
  await browser.close()
})

test('the Worker logged no error in all of that', () => {
  expect(desk().stage.errorLogs()).toEqual([])
})
