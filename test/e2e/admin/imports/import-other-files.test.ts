import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { setUpDesk } from '#test/e2e/admin/admin-desk.ts'
import { workbookOf } from '#test/site/imports/kit/workbook.ts'
import { bring, check, countsOf, expectFocusOn, looksWell } from './import-desk.ts'

const desk = setUpDesk()
const month = addMonths(monthOfInstantMs(Date.now()), -1)
const date = `${month.slice(5)}.${month.slice(0, 4)}`
const firstDay = Date.parse(`${month}-01`) / 86_400_000 + 25_569

beforeAll(async () => {
  await desk().scene.approvedAt(firstInstantMs(addMonths(month, -1)))
})

test('a file of windows-1252 shows five names of it, and is read as somebody says', async () => {
  const names = ['Müller', 'Søren', 'Straße', 'Éclair', 'Übung', 'Peñas']
  const text = names.map((name, at) => `w-${at};${name} & Söhne;R0001;0${at + 1}.${date}`)
  const file = ['Kundennr;Firma;Partner;Startdatum', ...text].join('\r\n')
  await bring(desk(), 'tenants', { name: 'kunden.csv', text: Buffer.from(file, 'latin1') })
  const choice = desk().main.getByRole('group', { name: 'Which of these is spelled correctly?' })
  await choice.waitFor()
  expect(await choice.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await desk().main.getByText('How its columns are read').count()).toBe(0)
  await looksWell(desk())
  await choice.getByText('Müller & Söhne, Søren & Söhne', { exact: false }).first().click()
  await desk().main.getByText('How its columns are read').waitFor()
  await check(desk())
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '6' })
  await desk().press(/^Import 6 rows$/)
  await expectFocusOn(desk().page, '6 tenants imported')
  await desk().open('/admin/tenant/?id=w-5')
  await desk().main.getByText('Peñas & Söhne').first().waitFor()
})

test('of a workbook of two sheets one is chosen, and its numbers and dates are its own', async () => {
  const notes = [['Charges of the month'], ['Ask Ms Weber']]
  const charges = [
    ['Line id', 'Billing system', 'Kind', 'Tenant', 'Currency', 'Date', 'List fee', 'Discount'],
    ['x-1', 'erp', 'Subscription', 'w-0', 'EUR', { day: firstDay }, 1199.5, 19.9],
    ['x-2', 'erp', 'Subscription', 'w-1', 'EUR', { day: firstDay + 1 }, 0.1 + 0.2, 0],
  ]
  const sheets = [
    { name: 'Read me', rows: notes },
    { name: 'Charges', rows: charges },
  ]
  const text = Buffer.from(workbookOf({ sheets }))
  await bring(desk(), 'revenue_lines', { name: 'charges.xlsx', text })
  await desk().main.getByLabel('Sheet', { exact: true }).selectOption('Charges')
  await desk().main.getByText('2 rows and 8 columns').waitFor()
  await looksWell(desk())
  await check(desk())
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '2' })
  await desk()
    .main.getByRole('region', { name: 'By service month and currency' })
    .getByText('1,179.90')
    .waitFor()
  await desk().press(/^Discard$/)
})

test('a file whose tenant moved since its check is checked again, and says so', async () => {
  const now = addMonths(month, 1)
  const text = `Line id,Billing system,Kind,Tenant,Currency,Month,List fee\nm-1,erp,Subscription,w-0,EUR,${now},12.50\n`
  await bring(desk(), 'revenue_lines', { name: 'moved.csv', text })
  await check(desk())
  await desk().stage.db.run(sql`INSERT INTO ownerships
    (tenant_id, reseller_id, from_month, kind, reason, recorded_at_ms, recorded_by)
    VALUES ('w-0', NULL, ${now}, 'transfer', 'It left', ${Date.now()}, 'somebody')`)
  await desk().press(/^Import 1 row$/)
  await desk().main.getByText('The file was checked again on').waitFor()
  await expectFocusOn(desk().page, 'What this import will do')
  await desk().main.getByText('will earn nothing').first().waitFor()
  await looksWell(desk())
  await desk().press(/^Import 1 row$/)
  await expectFocusOn(desk().page, '1 line imported')
})

test('what is no table is refused with the next step, and another file can be chosen', async () => {
  await bring(desk(), 'tenants', { name: 'letter.pdf', text: '%PDF-1.7' })
  await desk().main.getByText('The file is a PDF').waitFor()
  await desk().press(/^Choose another file$/)
  await desk().main.getByLabel('File', { exact: true }).waitFor()
})

test.each([
  ['no rows', 'source,kind\n', 'There are no rows below the headings'],
  ['nothing in it', '', 'The file is empty'],
])('a file with %s is refused by name', async (_, text, words) => {
  await bring(desk(), 'revenue_lines', { name: 'wrong.csv', text })
  await desk().main.getByText(words).waitFor()
})

test('a file of the other kind is recognised by its headings', async () => {
  const text = 'Kundennr;Firma;Partner;Startdatum\r\nv-1;Bäcker;R0001;01.02.2026\r\n'
  await bring(desk(), 'revenue_lines', { name: 'kunden.csv', text })
  await desk().press(/^Read it as tenants$/)
  await check(desk())
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '1' })
  await desk().press(/^Discard$/)
})
