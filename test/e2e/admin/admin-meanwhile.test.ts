import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { addApiKey, signInLinkFor } from '#test/e2e/kit/harness-people.ts'
import { hydrated, pressSignIn } from '#test/e2e/start/story-people.ts'
import { setUpDesk } from './admin-desk.ts'
import { ada } from './admin-scene.ts'

// What happens between opening a dialog and pressing its button: another admin, or the session's end.
const desk = setUpDesk()

// Due on any day of a month.
const month = addMonths(monthOfInstantMs(Date.now()), -2)
const statement = `R0001-${month}-EUR`
let resellerId = ''

beforeAll(async () => {
  const { scene, stage } = desk()
  resellerId = await scene.approvedAt(firstInstantMs(month))
  const authorization = `Bearer ${await addApiKey(stage)}`
  const tenant = { name: 'Tenant', onboardedOn: `${month}-02`, resellerNumber: 1 }
  const line = { source: 'billing', externalId: 'fee', kind: 'platform_fee', tenantId: 't-1' }
  const lines = [{ ...line, serviceMonth: month, currency: 'EUR', listFeeMinor: 10_000 }]
  for (const [method, path, body] of [
    ['PUT', '/api/v1/tenants/t-1', tenant],
    ['POST', '/api/v1/revenue-lines', { lines }],
  ] as const) {
    const init = { method, headers: { authorization }, body: JSON.stringify(body) }
    expect((await stage.request(path, init)).ok).toBe(true)
  }
  await stage.runCron('15 3 * * *', Date.now())
})

/** The same super admin in another tab. */
async function inAnotherTab<Done>(act: (tab: Page) => Promise<Done>): Promise<Done> {
  const tab = await desk().browser.newPage()
  tab.setDefaultTimeout(10_000)
  const done = await act(tab)
  await tab.close()
  return done
}

async function markPaid(page: Page, reference: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Mark paid/ })
    .click()
  await page.getByRole('dialog').getByLabel('Reference').fill(reference)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Mark R0001/ })
    .click()
}

describe('another tab was faster', () => {
  test('at rejecting: the second is told so, where the decision was', async () => {
    const { id } = await desk().scene.companyApplies()
    await desk().open(`/admin/application/?id=${id}`)
    await desk().press(/^Reject/)
    await desk().dialog.getByLabel('Reason').selectOption('market_covered')
    await desk().scene.reject(id)
    await desk().confirm(/^Reject and tell the applicant$/)
    await desk().main.getByRole('alert').getByText('The application is now “rejected”').waitFor()
    await desk().main.getByText('Your company has applied already', { exact: true }).waitFor()
  })

  test('at setting a rate: the second is told, keeps what was typed, and decides on what holds now', async () => {
    const path = `/admin/reseller/?id=${resellerId}`
    await desk().open(path)
    await desk().press(/^Set another rate/)
    await desk().dialog.getByLabel('Commission rate').fill('40')
    await desk().dialog.getByLabel('Why this rate').fill('As agreed in spring')
    await inAnotherTab(async (tab) => {
      await desk().open(path, tab)
      await tab.getByRole('button', { name: /^Set another rate/ }).click()
      await tab.getByRole('dialog').getByLabel('Commission rate').fill('35')
      await tab.getByRole('dialog').getByLabel('Why this rate').fill('A step')
      await tab
        .getByRole('dialog')
        .getByRole('button', { name: /^Set 35%/ })
        .click()
      await tab
        .getByRole('status')
        .getByText(/^Set to 35%/)
        .waitFor()
    })
    await desk().confirm(/^Set 40%/)
    await desk().dialog.getByText('The rates were changed since they were shown').waitFor()
    await desk().dialog.getByText('instead of 35%').waitFor()
    expect(await desk().dialog.getByLabel('Why this rate').inputValue()).toBe('As agreed in spring')
    await desk().confirm(/^Set 40%/)
    await desk().told(/^Set to 40%/)
  })

  test('at suspending: who decides on a standing of before is told, keeps the reason, and decides anew', async () => {
    const path = `/admin/reseller/?id=${resellerId}`
    await desk().open(path)
    await desk().press(/^Suspend/)
    await desk().dialog.getByLabel('Why').fill('Bank details are verified')
    await inAnotherTab(async (tab) => {
      await desk().open(path, tab)
      await tab.getByRole('button', { name: /^Suspend/ }).click()
      const dialog = tab.getByRole('dialog')
      await dialog.getByLabel('Why').fill('First')
      await dialog.getByRole('button', { name: 'Suspend', exact: true }).click()
      await tab.getByRole('button', { name: /^Lift the suspension/ }).click()
      await dialog.getByRole('button', { name: 'Lift the suspension', exact: true }).click()
      await tab
        .getByRole('status')
        .getByText(/^The suspension is lifted/)
        .waitFor()
    })
    await desk().confirm(/^Suspend$/)
    await desk().dialog.getByText('it is not suspended now').waitFor()
    expect(await desk().dialog.getByLabel('Why').inputValue()).toBe('Bank details are verified')
    await desk().confirm(/^Suspend$/)
    await desk().told(/^Suspended\./)
    await desk().press(/^Lift the suspension/)
    await desk().confirm(/^Lift the suspension$/)
    await desk().told(/^The suspension is lifted/)
  })

  test('at correcting a tenant: what was typed stands on what the other one left', async () => {
    await desk().open('/admin/tenant/?id=t-1')
    await desk().press(/^Correct/)
    await desk().dialog.getByLabel('Name').fill('Clinic North')
    await inAnotherTab(async (tab) => {
      await desk().open('/admin/tenant/?id=t-1', tab)
      await tab.getByRole('button', { name: /^Correct/ }).click()
      const dialog = tab.getByRole('dialog')
      await dialog.getByLabel('Name').fill('Clinic South')
      await dialog.getByRole('button', { name: /^Save/ }).click()
      await tab
        .getByRole('status')
        .getByText(/correction is saved/)
        .waitFor()
    })
    await desk().confirm(/^Save/)
    await desk().dialog.getByText('is “Clinic South” now').waitFor()
    expect(await desk().dialog.getByLabel('Name').inputValue()).toBe('Clinic North')
    await desk().confirm(/^Save/)
    await desk().told(/correction is saved/)
  })

  test('a rate set by mistake is withdrawn with a reason, and shown struck through with who and why', async () => {
    await desk().open(`/admin/reseller/?id=${resellerId}`)
    await desk()
      .main.getByRole('button', { name: /^Withdraw/ })
      .first()
      .click()
    await desk().dialog.getByLabel('What was wrong').fill('Meant for another reseller')
    await desk().confirm(/^Withdraw 40%/)
    await desk().told(/^40% from .+ is withdrawn/)
    const row = desk().main.getByRole('row').filter({ hasText: 'Meant for another reseller' })
    expect(await row.locator('s').textContent()).toBe('40%')
    expect(await row.textContent()).toContain('Withdrawn by')
  })

  test('at paying: the second is told by what it was paid, and nothing is paid twice', async () => {
    const path = `/admin/statement/?number=${statement}`
    await desk().open(path)
    await desk()
      .main.getByRole('button', { name: /^Mark paid/ })
      .waitFor()
    await inAnotherTab(async (tab) => {
      await desk().open(path, tab)
      await markPaid(tab, 'SEPA-1')
      await tab
        .getByRole('status')
        .getByText(/is marked paid\.$/)
        .waitFor()
    })
    await markPaid(desk().page, 'SEPA-2')
    await desk()
      .main.getByRole('region', { name: 'Not marked paid' })
      .getByText(statement)
      .waitFor()
    await desk().rows.filter({ hasText: 'SEPA-1' }).waitFor()
    const rows = await desk().rows.allTextContents()
    expect(rows).toEqual([expect.stringContaining('SEPA-1')])
  })
})

describe('the session ends', () => {
  const endSessions = () => desk().stage.db.run(sql`DELETE FROM sessions`)
  const signIn = async (tab: Page) => {
    await pressSignIn(tab, await signInLinkFor(desk().stage, ada))
    await tab.waitForURL('**/admin/**')
  }
  const rejecting = async (id: string) => {
    await desk().open(`/admin/application/?id=${id}`)
    await desk().press(/^Reject/)
  }

  test('while a form is open: it stays, and its button works after signing in in another tab', async () => {
    const { id } = await desk().scene.companyApplies()
    await rejecting(id)
    await desk().dialog.getByLabel('Reason').selectOption('market_covered')
    await desk().dialog.getByLabel('Note to the applicant').fill('Come back with health care.')
    await endSessions()
    await desk().confirm(/^Reject and tell the applicant$/)
    await desk().dialog.getByText('Your session has ended').waitFor()
    const link = desk().dialog.getByRole('link', { name: 'Sign in again in a new tab' })
    expect(await link.getAttribute('target')).toBe('_blank')
    await inAnotherTab(signIn)
    await desk().confirm(/^Reject and tell the applicant$/)
    await desk().told(/^Rejected\./)
    const [row] = await desk().stage.db.all<{ note: string }>(
      sql`SELECT rejection_note AS note FROM applications WHERE id = ${id}`,
    )
    expect(row?.note).toBe('Come back with health care.')
  })

  test('and signing in in the same tab leads back to what was typed, until it is cancelled', async () => {
    const { id } = await desk().scene.companyApplies()
    await rejecting(id)
    await desk().dialog.getByLabel('Reason').selectOption('market_covered')
    await desk().dialog.getByLabel('Note to the applicant').fill('We will call you.')
    await endSessions()
    await desk().page.reload()
    await desk().page.waitForURL('**/sign-in/?next=*')
    await hydrated(desk().page)
    await pressSignIn(desk().page, await signInLinkFor(desk().stage, ada))
    await desk().page.waitForURL(`**/admin/application/?id=${id}`)
    await hydrated(desk().page)
    await desk().press(/^Reject/)
    const note = desk().dialog.getByLabel('Note to the applicant')
    await desk().dialog.getByText('your note and that a new application').waitFor()
    expect(await note.inputValue()).toBe('We will call you.')
    expect(await desk().dialog.getByLabel('Reason').inputValue()).toBe('market_covered')
    await desk().confirm(/^Cancel$/)
    await rejecting(id)
    expect(await note.inputValue()).toBe('')
  })
})

test('the Worker logged no error in all of that', () => {
  expect(desk().stage.errorLogs()).toEqual([])
})
