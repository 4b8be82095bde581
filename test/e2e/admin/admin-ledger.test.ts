import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { monthInWords, setUpDesk } from './admin-desk.ts'
import { bring, check, expectFocusOn, holds, rowsTold } from './imports/import-desk.ts'

const desk = setUpDesk()

// Due on any day of a month; the one after it is open.
const closed = addMonths(monthOfInstantMs(Date.now()), -2)
const open = addMonths(closed, 1)

/** Two resellers; tenant t-1 of the first, charged in a closed month and in an open one. */
beforeAll(async () => {
  const { scene, stage } = desk()
  for (const _ of [1, 2]) await scene.approvedAt(firstInstantMs(closed))
  const authorization = `Bearer ${await addApiKey(stage)}`
  const bill = async (method: string, path: string, body: unknown) => {
    const init = { method, headers: { authorization }, body: JSON.stringify(body) }
    const answer = await stage.request(path, init)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  const tenant = { name: 'Clinic North', onboardedOn: `${closed}-02`, resellerNumber: 1 }
  await bill('PUT', '/api/v1/tenants/t-1', tenant)
  const fee = (serviceMonth: string) => ({
    source: 'billing',
    externalId: `=fee-${serviceMonth}`,
    kind: 'platform_fee',
    tenantId: 't-1',
    serviceMonth,
    currency: 'EUR',
    listFeeMinor: 10_000,
  })
  await bill('POST', '/api/v1/revenue-lines', { lines: [fee(closed), fee(open)] })
  const dueMs = firstInstantMs(addMonths(open, 1)) - 1
  await stage.runCron('15 3 * * *', dueMs)
})

/** Looks at the page as it stands in light and in dark. */
async function expectAccessible() {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk().page.emulateMedia({ colorScheme })
    expect(await axeViolations(desk().page)).toEqual([])
  }
}

describe('tenants', () => {
  test('are searched for, and one is moved to another reseller from an open month', async () => {
    await desk().open('/admin/tenants/?search=north')
    await desk().main.getByText('R0001').waitFor()
    await expectAccessible()
    await desk().rows.getByRole('link', { name: 'Clinic North' }).click()
    await desk().page.waitForURL('**/admin/tenant/?id=t-1')
    await desk().press(/^Transfer…/)
    await desk().dialog.getByLabel('New owner').fill('R0002')
    await desk().dialog.getByLabel('From').selectOption(open)
    await desk()
      .dialog.getByText(
        /^1 line of 1 month, EUR.100\.00, will earn for .*R0002.* instead of .*R0001/,
      )
      .waitFor()
    await desk()
      .dialog.getByText(`Months up to ${monthInWords(closed)} are closed`)
      .waitFor()
    await desk().confirm(/^Transfer to/)
    await desk().dialog.getByText('Give a reason').waitFor()
    await desk().dialog.getByLabel('Why it is transferred').fill('The customer asked for it')
    await desk().confirm(/^Transfer to/)
    await desk().told(/^From .* on, Clinic North belongs to/)
    await desk().rows.filter({ hasText: 'The customer asked for it' }).waitFor()
    await desk().rows.filter({ hasText: '=fee-' }).first().waitFor()
    await expectAccessible()
  })
})

describe('the ledger', () => {
  test('says what each line earned; what is exported and imported again changes nothing', async () => {
    await desk().open(`/admin/ledger/?tenant=t-1`)
    expect(await desk().rows.allTextContents()).toEqual([
      expect.stringMatching(/open.*R0002/),
      expect.stringMatching(/25\.00 at 25%.*R0001-/),
    ])
    await expectAccessible()
    await desk().press(/^Export as CSV/)
    const [download] = await Promise.all([
      desk().page.waitForEvent('download'),
      desk().main.getByRole('link', { name: 'Download 2 lines' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toContain(`billing,'=fee-${closed},platform_fee,t-1,EUR,${closed},,100.00,0.00,`)
    await bring(desk(), 'revenue_lines', { name: 'ledger.csv', text: csv })
    await check(desk())
    await desk().main.getByText('No row would change anything.').waitFor()
    await desk().press(/^Discard$/)
    await desk().main.getByText('This import was discarded').waitFor()
  })
})

describe('an import', () => {
  const file = [
    'source;External ID;kind;customer;currency;month;list fee;amount;corrects;reason;plan',
    `shop;f-1;platform_fee;t-1;EUR;${closed};150,00;;;;pro`,
    `shop;f-2;platform_fee;t-1;EUR;${open};1,999;;;;pro`,
    `shop;f-3;platform_fee;nobody;EUR;${open};10;;;;pro`,
    `shop;c-1;credit;;EUR;;;-20,00;f-1;"two days\twithout";pro`,
    '',
  ].join('\r\n')

  test('tells late lines, and its refused rows come in once they are mended', async () => {
    await bring(desk(), 'revenue_lines', { name: 'october.csv', text: file })
    await holds(desk(), 'plan', 'Leave it out')
    await check(desk())
    await desk().main.getByText('1 late line').waitFor()
    expect(await rowsTold(desk())).toEqual([
      expect.stringMatching(/^3f-2Will be refusedlist fee: “1,999” has too many decimals/),
      expect.stringMatching(/^4f-3Will be refusedcustomer: The tenant nobody is not known here/),
      expect.stringMatching(/^5c-1Will be refusedreason: /),
    ])
    await expectAccessible()
    await desk().press(/^Import 1 row$/)
    await expectFocusOn(desk().page, '1 line imported')
    const [download] = await Promise.all([
      desk().page.waitForEvent('download'),
      desk().main.getByRole('link', { name: 'Download the refused rows' }).click(),
    ])
    const refused = await readFile(await download.path(), 'utf8')
    expect(refused.trimEnd().split('\r\n').length).toBe(4)
    const mended = refused.replace('"1,999"', '"19,99"').replaceAll('\twithout', ' without')
    await bring(desk(), 'revenue_lines', { name: 'mended.csv', text: mended })
    await check(desk())
    await desk().main.getByText('2 lines will be written').waitFor()
    await desk().press(/^Import 2 rows$/)
    await expectFocusOn(desk().page, '2 lines imported')
  })
})
