import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { watchComplaints } from '#test/e2e/kit/page-watch.ts'
import { monthInWords, setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

// This month and the one after it are due on any day.
const month = addMonths(monthOfInstantMs(Date.now()), -3)
const following = addMonths(month, 1)
const name = monthInWords(month)
const monthPage = `/admin/month/?month=${month}`

/**
 * A reseller at 25% whose tenant was charged 100.00 EUR, while the billing side counts two lines. What paddle
 * counts comes after its totals, of a tenant without owner.
 */
beforeAll(async () => {
  const { scene, stage } = desk()
  const authorization = `Bearer ${await addApiKey(stage)}`
  const bill = async (method: string, path: string, body: unknown) => {
    const init = { method, headers: { authorization }, body: JSON.stringify(body) }
    const answer = await stage.request(path, init)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  await scene.approvedAt(firstInstantMs(month))
  const tenant = { name: 'Tenant 1', onboardedOn: `${month}-02`, resellerNumber: 1 }
  await bill('PUT', '/api/v1/tenants/t-1', tenant)
  const fee = { source: 'billing', kind: 'platform_fee', tenantId: 't-1', currency: 'EUR' }
  const line = { ...fee, externalId: 'fee-1', serviceMonth: month, listFeeMinor: 10_000 }
  await bill('POST', '/api/v1/revenue-lines', { lines: [line] })
  const push = (source: string, lineCount: number, sumMinor: number) =>
    bill('PUT', `/api/v1/control-totals/${month}/EUR`, { source, lineCount, sumMinor })
  await push('billing', 2, 15_000)
  await push('paddle', 1, 700)
  const nobodys = { name: 'Tenant 2', onboardedOn: `${month}-02`, resellerNumber: null }
  await bill('PUT', '/api/v1/tenants/t-2', nobodys)
  const late = { ...line, source: 'paddle', tenantId: 't-2', listFeeMinor: 700 }
  await bill('POST', '/api/v1/revenue-lines', { lines: [late] })
  await stage.runCron('15 3 * * *', Date.now())
})

const axeInBothColours = async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk().page.emulateMedia({ colorScheme })
    expect(await axeViolations(desk().page)).toEqual([])
  }
}

describe('a month that does not close', () => {
  test('is found from the overview, and its page says what is missing and what to do', async () => {
    const complaints = watchComplaints(desk().page)
    await desk().open('/admin/')
    const task = desk().main.getByRole('link', { name: /months? due to close/ })
    await task.getByText(/EUR from billing: 1 line missing/).waitFor()
    await task.click()
    await desk().page.waitForURL(`**${monthPage}`)
    const why = desk().main.getByRole('region', { name: `Why ${name} does not close yet` })
    await why
      .getByText(
        /^EUR from billing: 2 lines of EUR\s150\.00 expected, 1 line of EUR\s100\.00 received/,
      )
      .waitFor()
    await why.getByText(/Have the billing side send what is missing/).waitFor()
    await desk().main.getByText('with the key').first().waitFor()
    await desk().main.getByText('1 statement from 1 reseller.').waitFor()
    await axeInBothColours()
    expect(complaints).toEqual([])
  })

  test('leads from a source to the lines that came since its totals', async () => {
    await desk().open(monthPage)
    await desk().main.getByRole('link', { name: '1 line since the totals' }).click()
    await desk().page.waitForURL(/\/admin\/ledger\/\?.*source=paddle/)
    await desk().main.getByRole('link', { name: 'Tenant 2' }).waitFor()
    expect(await desk().rows.count()).toBe(1)
    await axeInBothColours()
    await desk().main.getByLabel('After line no.').fill('a')
    await desk().press(/^Show$/)
    await desk().main.getByText('Enter a number like 1204').waitFor()
  })

  test('takes totals by hand, which the month then names with who entered them', async () => {
    await desk().open(monthPage)
    await desk().press(/^Enter totals by hand/)
    const field = (label: string) => desk().dialog.getByLabel(label, { exact: true })
    await field('Source').fill('Cash')
    await field('Lines').fill('0')
    await field('Sum').fill('0')
    await desk().confirm(/^Enter the totals/)
    await desk().dialog.getByText('Use lower-case letters').waitFor()
    await field('Source').fill('cash-desk')
    await desk()
      .dialog.getByLabel(/^The last of cash-desk/)
      .check()
    await axeInBothColours()
    await desk().confirm(/^Enter the totals/)
    await desk().told(/^The control totals of EUR from cash-desk for .* are entered: 0 lines/)
    const row = desk().rows.filter({ hasText: 'cash-desk' })
    await row.getByText('by hand, by Ada').waitFor()
    await row.getByText('its last: later months need none').waitFor()
  })

  test('shows the estimate, which is explained down to the charges', async () => {
    await desk().open(monthPage)
    const estimate = desk().main.getByRole('region', { name: /^Statements that would be made/ })
    await estimate.getByText('EUR 25.00').first().waitFor()
    await estimate.getByRole('link').first().click()
    await desk().page.waitForURL('**/admin/explain/?*')
    await desk().main.getByText('This is an estimate').waitFor()
    await desk().main.getByRole('link', { name: 'Tenant 1' }).waitFor()
  })

  test('holds back the month after it, which says so and leads to it', async () => {
    await desk().open(`/admin/month/?month=${following}`)
    const why = desk().main.getByRole('region', { name: /does not close yet/ })
    await why.getByRole('link', { name }).click()
    await desk().page.waitForURL(`**${monthPage}`)
  })

  test('is closed over the gap in a dialog that says in numbers what that does', async () => {
    await desk().open(monthPage)
    await desk().press(/^Close /)
    await desk().dialog.getByText('1 statement', { exact: true }).waitFor()
    const effect = '1 statement in EUR: commission EUR\u00a025.00, payable EUR\u00a025.00'
    await desk().dialog.getByText(effect).waitFor()
    await desk().confirm(/over the gap$/)
    await desk().dialog.getByText('Give a reason').waitFor()
    await desk().dialog.getByLabel('Why close over the gap').fill('Billing lost the second line')
    await axeInBothColours()
    await desk().confirm(/over the gap$/)
    await desk().told(new RegExp(`^${name} is closed, with 1 statement\\.$`))
    const close = desk().main.getByRole('region', { name: 'The close' })
    await close.getByText('Billing lost the second line').waitFor()
    await close.getByText(/by Ada/).waitFor()
    await desk()
      .main.getByRole('link', { name: `R0001-${month}-EUR` })
      .waitFor()
  })
})

test('a closed month is verified on its page', async () => {
  await desk().open(monthPage)
  await desk().press(/^Verify /)
  await desk().main.getByText('Identical: 1 statement with 1 part in 1 closed month.').waitFor()
  await axeInBothColours()
})

test('who closes a month second is told that it was closed, and nothing is done twice', async () => {
  const { page, browser } = desk()
  const second = await browser.newPage()
  await desk().open(`/admin/month/?month=${following}`)
  await desk().open(`/admin/month/?month=${following}`, second)
  const isDue =
    (await desk()
      .main.getByRole('button', { name: /^Close / })
      .count()) > 0
  // Only in the first days of a month is the month before not due yet.
  if (!isDue) return second.close()
  for (const each of [page, second]) {
    await each
      .getByRole('main')
      .getByRole('button', { name: /^Close / })
      .click()
  }
  const confirm = (on: typeof page) =>
    on
      .getByRole('dialog')
      .getByRole('button', { name: /^Close / })
      .click()
  const forced = 'Nothing was sent for it'
  for (const each of [page, second]) {
    await each.getByRole('dialog').getByLabel('Why close over the gap').fill(forced)
  }
  await confirm(page)
  await desk().told(/is closed, with/)
  await confirm(second)
  await second
    .getByRole('status')
    .getByText(/was closed already, with .* Nothing has changed/)
    .waitFor()
  await second.close()
})

test('a month that there is none of is said to be none', async () => {
  await desk().open('/admin/month/?month=1999-01')
  await desk().main.getByText('There is no such month').waitFor()
})
