import { beforeAll, describe, expect, test } from 'vitest'
import { listPeopleOfReseller } from '#db/people/people.ts'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { layoutShiftOf, watchComplaints, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { signedInAs } from '#test/e2e/start/story-people.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

// Due on any day of a month.
const month = addMonths(monthOfInstantMs(Date.now()), -2)
const statementOf = (reseller: number) => `R000${reseller}-${month}-EUR`
const resellerIds: string[] = []

/** Three resellers at 25%, each with a tenant that was charged 100.00, 200.00 and 300.00 EUR. */
beforeAll(async () => {
  const { scene, stage } = desk()
  const authorization = `Bearer ${await addApiKey(stage)}`
  const bill = async (method: string, path: string, body: unknown) => {
    const init = { method, headers: { authorization }, body: JSON.stringify(body) }
    const answer = await stage.request(path, init)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  const lines = []
  for (const number of [1, 2, 3]) {
    resellerIds.push(await scene.approvedAt(firstInstantMs(month)))
    const tenant = { name: `Tenant ${number}`, onboardedOn: `${month}-02`, resellerNumber: number }
    await bill('PUT', `/api/v1/tenants/t-${number}`, tenant)
    lines.push({
      source: 'billing',
      externalId: `fee-${number}`,
      kind: 'platform_fee',
      tenantId: `t-${number}`,
      serviceMonth: month,
      currency: 'EUR',
      listFeeMinor: number * 10_000,
    })
  }
  await bill('POST', '/api/v1/revenue-lines', { lines })
  await stage.runCron('15 3 * * *', Date.now())
})

const choose = (reseller: number) => desk().main.getByLabel(`Choose ${statementOf(reseller)}`)

const suspension = (method: 'POST' | 'DELETE', resellerId: string | undefined) =>
  desk().page.evaluate(
    async ([path, verb]) => {
      const shown = await fetch(path.replace('/suspension', ''))
      const { standingVersion: expect }: { standingVersion: number } = await shown.json()
      const reason = 'Bank details are verified'
      const body = JSON.stringify(verb === 'POST' ? { reason, expect } : { expect })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: verb, headers, body })
      if (!answer.ok) throw new Error(await answer.text())
    },
    [`/api/admin/resellers/${resellerId}/suspension`, method] as const,
  )

describe('marking statements paid', () => {
  test('the overview says how many are to be paid, and leads there', async () => {
    await desk().open('/admin/')
    const task = desk().main.getByRole('link', { name: /statements to pay/ })
    expect(await task.textContent()).toContain('3')
    await task.click()
    await desk().page.waitForURL('**/admin/statements/')
    await desk().main.getByText('EUR 150.00').waitFor()
  })

  test('of many that are chosen, each has its own result; who is paid is told', async () => {
    await desk().open('/admin/statements/')
    for (const reseller of [1, 2]) await choose(reseller).check()
    expect(await desk().main.textContent()).toContain('2 statements chosen: EUR\u00a075.00')
    await desk().press(/^Mark paid/)
    await suspension('POST', resellerIds[1])
    await desk().confirm(/^Mark 2 statements paid/)
    await desk().dialog.getByText('Enter the reference').waitFor()
    await desk().dialog.getByLabel('Reference').fill('SEPA-1')
    await desk().confirm(/^Mark 2 statements paid/)
    await desk().told(/^1 of 2 statements is marked paid\. One is not: see why below\.$/)
    const refused = desk().main.getByRole('region', { name: 'Not marked paid' })
    expect(await refused.textContent()).toContain(`${statementOf(2)}: The reseller is suspended`)
    await desk().main.getByText('reseller suspended', { exact: true }).waitFor()
    expect(await desk().rows.count()).toBe(2)
    expect(await choose(2).count()).toBe(0)
    const [person] = await listPeopleOfReseller(desk().stage.db, resellerIds[0] ?? '', 1)
    const paid = new RegExp(`^Statement ${statementOf(1)} is paid$`)
    await desk().stage.waitForMail(person?.email ?? '', paid)
    await suspension('DELETE', resellerIds[1])
  })

  test('what is chosen at once is marked at once', async () => {
    await desk().open('/admin/statements/')
    await desk().main.getByLabel('Choose all that are shown and open').check()
    await desk().press(/^Mark paid/)
    await desk().dialog.getByLabel('Reference').fill('SEPA-2')
    await desk().confirm(/^Mark 2 statements paid/)
    await desk().told(/^2 statements are marked paid\.$/)
    await desk().main.getByText('Nothing is to be paid').waitFor()
  })
})

describe('a payment recorded by mistake', () => {
  test('is reversed with a reason, and both entries stay', async () => {
    await desk().open('/admin/statements/?state=paid')
    await desk()
      .rows.filter({ hasText: statementOf(3) })
      .getByRole('button', { name: /^Reverse/ })
      .click()
    await desk().confirm(/^Reverse the payment$/)
    await desk().dialog.getByText('Give a reason').waitFor()
    await desk().dialog.getByLabel('Why it is reversed').fill('Paid to another account')
    await desk().confirm(/^Reverse the payment$/)
    await desk().told(/is reversed: it is to be paid again\.$/)
    await desk().open(`/admin/statement/?number=${statementOf(3)}`)
    expect(await desk().rows.allTextContents()).toEqual([
      expect.stringMatching(/^Payment.*75\.00SEPA-2/),
      expect.stringMatching(/^ReversalPaid to another account.*−75\.00SEPA-2/),
    ])
  })

  test('is told to its reseller with the reason, also on the statement', async () => {
    const { stage } = desk()
    const [contact] = await listPeopleOfReseller(stage.db, resellerIds[2] ?? '', 1)
    const mail = await stage.waitForMail(contact?.email ?? '', /was reversed/)
    expect(mail.text).toContain('> Paid to another account')
    const { browser, page } = await signedInAs(stage, contact?.email ?? '', 'reseller')
    await desk().open(`/reseller/statement/?number=${statementOf(3)}`, page)
    const takenBack = page.getByRole('region', { name: 'Payments taken back' })
    expect(await takenBack.textContent()).toMatch(
      /75\.00 was paid on .* with the reference SEPA-2\. The reason:Paid to another account.*to be paid again/,
    )
    expect(await axeViolations(page)).toEqual([])
    await browser.close()
  })

  test('can be recorded anew on the statement’s own page', async () => {
    await desk().open(`/admin/statement/?number=${statementOf(3)}`)
    await desk().press(/^Mark paid/)
    await desk().dialog.getByLabel('Reference').fill('SEPA-3')
    await desk().confirm(/^Mark R0003/)
    await desk().told(/^The statement is marked paid\.$/)
    await desk().rows.filter({ hasText: 'SEPA-3' }).waitFor()
    expect(await desk().rows.count()).toBe(3)
  })
})

test('filters stand in the address, and survive a reload', async () => {
  await desk().open('/admin/statements/?state=all')
  await desk().main.getByRole('combobox', { name: 'Reseller' }).fill('r2')
  await desk().press(/^Show$/)
  await desk().page.waitForURL('**/admin/statements/?state=all&reseller=2')
  await desk().page.reload()
  await desk().rows.first().waitFor()
  expect(await desk().rows.allTextContents()).toEqual([expect.stringContaining(statementOf(2))])
  expect(await desk().main.getByRole('combobox', { name: 'Reseller' }).inputValue()).toBe('R0002')
  await desk().main.getByLabel('Currency').fill('euros')
  await desk().press(/^Show$/)
  await desk().main.getByText('Enter a code like EUR').waitFor()
})

test('an adjustment is booked once, and waits for the next statement', async () => {
  await desk().open(`/admin/reseller/?id=${resellerIds[0]}`)
  await desk().press(/^Book an adjustment/)
  await desk().dialog.getByLabel('takes commission back').check()
  await desk().dialog.getByLabel('Amount').fill('12,50')
  await desk().dialog.getByLabel('Statement that it concerns').selectOption(statementOf(1))
  await desk().dialog.getByLabel('Why').fill('The tenant belonged to another reseller')
  await desk().confirm(/^Book EUR\s−12\.50$/)
  await desk().told(/^EUR\s−12\.50 is booked, and goes into the next EUR statement\.$/)
  const row = desk().rows.filter({ hasText: 'The tenant belonged to another reseller' })
  await row.getByText('Next statement').waitFor()
  await row.getByRole('link', { name: statementOf(1) }).waitFor()
})

const views = [
  ['list of what is to be paid', '/admin/statements/'],
  ['list of all statements', '/admin/statements/?state=all'],
  ['list without a match', '/admin/statements/?currency=JPY'],
  ['statement', `/admin/statement/?number=${statementOf(3)}`],
  ['statement that there is none of', '/admin/statement/?number=R0009'],
] as const

describe.each([
  ['on a phone', { width: 360, height: 780 }, 'light'],
  ['on a desktop in the dark', { width: 1280, height: 900 }, 'dark'],
] as const)('%s', (_, size, colorScheme) => {
  test.each(views)('the %s is accessible, fits and is steady', async (_view, path) => {
    const page = await desk().browser.newPage()
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await watchLayoutShift(page)
    const complaints = watchComplaints(page)
    const asked: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/admin/')) asked.push(request.url())
    })
    await desk().open(path, page)
    await page.waitForLoadState('networkidle')
    expect(asked).toHaveLength(1)
    expect(await layoutShiftOf(page)).toBeLessThan(0.02)
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    if (!path.includes('R0009')) expect(complaints).toEqual([])
    await page.close()
  })
})
