import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { setUpDesk } from '#test/e2e/admin/admin-desk.ts'
import { type GermanFile, germanLines, germanTenants } from './german-files.ts'
import { bring, check, countsOf, expectFocusOn, looksWell, rowsTold } from './import-desk.ts'

const desk = setUpDesk()
const thisMonth = monthOfInstantMs(Date.now())
const lastMonth = addMonths(thisMonth, -1)
const october = germanLines(lastMonth)

beforeAll(async () => {
  for (let count = 0; count < 8; count += 1) {
    await desk().scene.approvedAt(firstInstantMs(addMonths(lastMonth, -1)))
  }
})

/** Each wrong row by its number, and no other. */
async function expectRefused({ wrong }: GermanFile): Promise<void> {
  const told = await rowsTold(desk())
  expect(told).toEqual(
    wrong.map(([row, words]) => expect.stringMatching(new RegExp(`^${row}\\D.*${words.source}`))),
  )
}

test('tenants come in as a German spreadsheet saved them: 35 of 40, and five refused by name', async () => {
  const file = germanTenants(lastMonth)
  await bring(desk(), 'tenants', file)
  await desk().main.getByText('40 rows and 5 columns').waitFor()
  await desk().main.getByText('nein is no; ja is yes').waitFor()
  expect(await desk().main.locator('.problem, .field-error, [aria-invalid]').count()).toBe(0)
  await looksWell(desk())
  await check(desk())
  expect(await countsOf(desk())).toEqual({
    'Will be imported': '35',
    Unchanged: '0',
    'Will be refused': '5',
  })
  await expectRefused(file)
  await desk().main.getByText('1 tenant will not count: a test account.').waitFor()
  await looksWell(desk())
  await desk().press(/^Import 35 rows$/)
  await expectFocusOn(desk().page, '35 tenants imported')
  await desk().main.getByRole('link', { name: 'See the tenants' }).click()
  await desk().rows.filter({ hasText: 'Müller & Söhne 1' }).first().waitFor()
})

test('lines too: 195 of 200, with what they add up to and what earns nothing', async () => {
  await bring(desk(), 'revenue_lines', october)
  await desk().main.getByText('200 rows and 11 columns').waitFor()
  await desk().main.getByText('1.199,00 is 1,199.00', { exact: false }).waitFor()
  await looksWell(desk())
  await check(desk())
  expect(await countsOf(desk())).toEqual({
    'Will be imported': '195',
    Unchanged: '0',
    'Will be refused': '5',
  })
  await expectRefused(october)
  const sums = desk().main.getByRole('region', { name: 'By service month and currency' })
  await sums.locator('tbody tr').first().waitFor()
  expect(await sums.locator('tbody tr').allTextContents()).toEqual([
    expect.stringMatching(/195EUR/),
  ])
  await desk()
    .main.getByText(/lines?, EUR.*will earn nothing: of a test account/)
    .waitFor()
  await desk().main.getByRole('button', { name: 'Show the rows' }).first().click()
  await desk().main.getByText('Earns nothing: of a test account').first().waitFor()
  await looksWell(desk())
  await desk().press(/^Import 195 rows$/)
  await expectFocusOn(desk().page, '195 lines imported')
  const [download] = await Promise.all([
    desk().page.waitForEvent('download'),
    desk().main.getByRole('link', { name: 'Download the refused rows' }).click(),
  ])
  expect((await readFile(await download.path(), 'utf8')).trim().split('\r\n')).toHaveLength(6)
})

test('the next month’s file is read as the last one was, and its total line is left out', async () => {
  const next = germanLines(thisMonth, 'C')
  const total = `Summe;;;;;;"12.345,67";;;;"1.234,56"\r\n`
  await bring(desk(), 'revenue_lines', { ...next, text: next.text + total })
  await desk().main.getByText(`for umsatz-${lastMonth}.csv.`, { exact: false }).waitFor()
  await desk()
    .main.getByText(/Left out below, as sums or notes: row 202/)
    .waitFor()
  await looksWell(desk())
  await desk().press(/^Start afresh instead$/)
  await desk().press(/^Read it like that$/)
  await check(desk())
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '195' })
  await desk().press(/^Discard$/)
  await desk().main.getByText('This import was discarded').waitFor()
})

test('the same file again is told to have been before, and changes nothing', async () => {
  await bring(desk(), 'revenue_lines', october)
  await desk().press(/^Check 200 rows$/)
  await desk().main.getByText('This very file was imported before').waitFor()
  await desk().press(/^Continue$/)
  await desk().main.getByText('No row would change anything.').waitFor()
  expect(await countsOf(desk())).toEqual({
    'Will be imported': '0',
    Unchanged: '195',
    'Will be refused': '5',
  })
  await desk().press(/^Discard$/)
})
