import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextMonth, toMonth } from '#domain/calendar/month.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { addApiKey, addSuperAdmin, linkIn } from '#test/e2e/kit/harness-people.ts'
import { applyAs, hydrated, pressSignIn, signedInAs } from './story-people.ts'

// One story, told in order on one stage: each chapter goes on where the one before ended.
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await addSuperAdmin(stage, 'ada@vendor.example')
})
afterAll(() => stage.close())

const companies = ['Anchor', 'Beacon', 'Compass', 'Dory'] as const
const emailOf = (company: string) => `carla@${company.toLowerCase()}.example`
const month = toMonth(new Date().toISOString().slice(0, 7))
const closeMs = Date.parse(`${nextMonth(month)}-03T03:15:00Z`)

test('four companies apply on the landing page, and an address that nobody has proved is not greeted by name', async () => {
  const browser = await stage.openBrowser()
  const page = await browser.newPage()
  for (const company of companies) await applyAs(page, company, emailOf(company))
  await browser.close()
  const mail = await stage.waitForMail(emailOf('Dory'), /application/i)
  expect(mail.text).toContain('Your application has arrived and waits for a reviewer')
  expect(mail.text).not.toContain('Carla of Dory')
})

test('a super admin approves them: three take a seat at 50%, the fourth gets 20%, and the page counts 3, 2, 1, 0', async () => {
  const visitor = await stage.openBrowser()
  const landing = await visitor.newPage()
  const { browser, page } = await signedInAs(stage, 'ada@vendor.example', 'admin')
  const expected = [
    ['3 of 3 seats at 50% are left.', /seat 1 of 3.*50\s*%/],
    ['2 of 3 seats at 50% are left.', /seat 2 of 3.*50\s*%/],
    ['One seat of 3 at 50% is left.', /seat 3 of 3.*50\s*%/],
    ['All three seats are taken. You join at 20%.', /standard.*20\s*%/i],
  ] as const
  for (const [index, company] of companies.entries()) {
    const [count, shown] = expected[index] ?? ['', /never/]
    await landing.goto('/')
    await landing.getByText(count).first().waitFor()
    await page.goto('/admin/applications/')
    await hydrated(page)
    await page.getByRole('link', { name: new RegExp(company) }).click()
    await page.waitForURL('**/admin/application/**')
    await hydrated(page)
    await page.getByRole('main').getByText(shown).first().waitFor()
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(shown).first().waitFor()
    await dialog.getByRole('button', { name: /^Approve/ }).click()
    await page
      .getByText(/approved/i)
      .first()
      .waitFor()
  }
  await landing.goto('/')
  await landing.getByText('All three seats are taken. You join at 20%.').first().waitFor()
  await visitor.close()
  await browser.close()
})

test('the invite arrives, is opened twice and used once', async () => {
  const link = linkIn((await stage.waitForMail(emailOf('Anchor'), /approved/)).text)
  const scanner = await stage.openBrowser()
  const opened = await scanner.newPage()
  for (let time = 0; time < 2; time += 1) {
    await opened.goto(link)
    await hydrated(opened)
  }
  const browser = await stage.openBrowser()
  const page = await browser.newPage()
  await pressSignIn(page, link)
  await page.waitForURL('**/reseller/')
  await opened.goto('about:blank')
  await opened.goto(link)
  await opened
    .getByRole('link', { name: /new.*link/i })
    .first()
    .waitFor()
  await scanner.close()
  await browser.close()
})

test('thirty tenants and their lines arrive over HTTP, one batch twice', async () => {
  const key = await addApiKey(stage)
  const call = (method: string, path: string, body: unknown) =>
    stage.request(path, {
      method,
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    })
  for (const { id, resellerNumber } of tenants) {
    const tenant = { name: `Tenant ${id}`, onboardedOn: `${month}-01`, resellerNumber }
    expect((await call('PUT', `/api/v1/tenants/${id}`, tenant)).status).toBe(201)
  }
  const lines = tenants.flatMap(({ lines }) => lines)
  const half = Math.ceil(lines.length / 2)
  const answers = []
  for (const batch of [lines.slice(0, half), lines.slice(half), lines.slice(half)]) {
    const answer = await call('POST', '/api/v1/revenue-lines', { lines: batch })
    expect(answer.status).toBe(200)
    const { accepted, unchanged, refused } = (await answer.json()) as Record<string, number>
    answers.push([accepted, unchanged, refused])
  }
  expect(answers).toEqual([
    [half, 0, 0],
    [lines.length - half, 0, 0],
    [0, lines.length - half, 0],
  ])
})

test('cron closes the month, twice, and states every reseller once', async () => {
  await stage.runCron('15 3 * * *', closeMs)
  await stage.runCron('15 3 * * *', closeMs)
  const { results } = await stage.db.$client
    .prepare('SELECT number, commission_minor, payable_minor FROM statements ORDER BY number')
    .all()
  expect(results).toEqual([
    { number: `R0001-${month}-EUR`, commission_minor: 152_864, payable_minor: 152_864 },
    { number: `R0002-${month}-EUR`, commission_minor: 102_822, payable_minor: 102_822 },
    { number: `R0004-${month}-EUR`, commission_minor: 20_394, payable_minor: 20_394 },
  ])
})

test('the reseller reads the exact cents, and another reseller can’t', async () => {
  await stage.waitForMail(emailOf('Anchor'), /statement/i)
  const anchor = await signedInAs(stage, emailOf('Anchor'), 'reseller')
  await anchor.page.goto('/reseller/statements/')
  await hydrated(anchor.page)
  await anchor.page
    .getByRole('link', { name: new RegExp(`${month}|${monthName()}`) })
    .first()
    .click()
  await anchor.page.getByText('1,528.64').first().waitFor()
  const address = anchor.page.url()
  await anchor.browser.close()

  const beacon = await signedInAs(stage, emailOf('Beacon'), 'reseller')
  const seen = beacon.page.waitForResponse(/\/api\/reseller\/statements\/R0001-/)
  await beacon.page.goto(address)
  expect((await seen).status()).toBe(404)
  expect(await beacon.page.getByText('1,528.64').count()).toBe(0)
  await beacon.browser.close()
})

test('the Worker logged no error in all of that', () => {
  expect(stage.errorLogs()).toEqual([])
})

const monthName = () =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )

/** Fifteen tenants of R0001, ten of R0002, five of R0004; each a fee of 199.00 less a discount, and overage. */
const tenants = Array.from({ length: 30 }, (_, index) => {
  const id = `tenant-${String(index + 1).padStart(2, '0')}`
  const messages = 1000 + index * 7
  const line = { source: 'billing', tenantId: id, currency: 'EUR', serviceMonth: month }
  return {
    id,
    resellerNumber: index < 15 ? 1 : index < 25 ? 2 : 4,
    lines: [
      {
        ...line,
        externalId: `${id}-fee`,
        kind: 'platform_fee',
        listFeeMinor: 19_900,
        discountMinor: (index % 3) * 777,
      },
      {
        ...line,
        externalId: `${id}-use`,
        kind: 'overage',
        messages,
        unitPriceMicros: 12_000,
        amountMinor: Math.round((messages * 12) / 10),
      },
    ],
  }
})
