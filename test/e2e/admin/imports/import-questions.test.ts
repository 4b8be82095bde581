import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { setUpDesk } from '#test/e2e/admin/admin-desk.ts'
import { bring, check, countsOf, expectFocusOn, holds, looksWell, rowsTold } from './import-desk.ts'

const desk = setUpDesk()
const month = addMonths(monthOfInstantMs(Date.now()), -1)
const year = month.slice(0, 4)

beforeAll(async () => {
  await desk().scene.approvedAt(firstInstantMs(addMonths(month, -1)))
})

const csv = (...lines: readonly string[]) => `${lines.join('\r\n')}\r\n`

test('dates that can be read in two ways are asked for, with nothing chosen', async () => {
  const text = csv(
    'Tenant id,Name,Onboarded,Reseller',
    `a-1,Clinic,01/02/${year},R0001`,
    `a-2,Bakery,03/04/${year},R0001`,
  )
  await bring(desk(), 'tenants', { name: 'dates.csv', text })
  const asked = desk().main.getByRole('group', { name: 'How is “Onboarded” meant?' })
  await asked.waitFor()
  expect(await asked.getByRole('radio').count()).toBe(2)
  expect(await asked.getByRole('radio', { checked: true }).count()).toBe(0)
  await desk().main.getByRole('heading', { name: 'Still to say' }).waitFor()
  expect(await desk().main.locator('.problem, .field-error, [aria-invalid]').count()).toBe(0)
  await looksWell(desk())
  await desk().press(/^Check 2 rows$/)
  await expectFocusOn(desk().page, '1 point still to settle first')
  await looksWell(desk())
  await asked.getByText(`01/02/${year} is February 1, ${year}`, { exact: false }).click()
  await check(desk())
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '2' })
  await desk().press(/^Import 2 rows$/)
  await expectFocusOn(desk().page, '2 tenants imported')
  await desk().open('/admin/tenant/?id=a-1')
  await desk().main.getByText(`Feb 1, ${year}`).first().waitFor()
})

test('a column that mixes forms is refused with its rows', async () => {
  const text = csv(
    'Tenant id,Name,Onboarded,Reseller',
    `m-1,Clinic,31.10.${year},R0001`,
    `m-2,Bakery,10/30/${year},R0001`,
    `m-3,School,29.10.${year},R0001`,
  )
  await bring(desk(), 'tenants', { name: 'mixed.csv', text })
  await desk()
    .main.getByText(/“Onboarded” mixes .*\(rows 2 and 4\) and .*\(row 3\)/)
    .first()
    .waitFor()
  await desk().press(/^Check 3 rows$/)
  await expectFocusOn(desk().page, 'still to settle first')
})

test('what no column holds is said once, and kinds by their words', async () => {
  const text = csv(
    'Beleg,Positionsart,Kunde,Monat,Listenpreis,Notiz,Leer',
    `q-1,Servicepauschale,a-1,${month},10.50,x,`,
    `q-2,Einrichtung,a-1,${month},20.50,y,`,
  )
  await bring(desk(), 'revenue_lines', { name: 'once.csv', text })
  await desk().press(/^Check 2 rows$/)
  await expectFocusOn(desk().page, 'still to settle first')
  await holds(desk(), 'Notiz', 'Leave it out')
  await desk().main.getByLabel('Billing system', { exact: true }).fill('shop')
  await desk().main.getByLabel('Currency', { exact: true }).selectOption('EUR')
  const kindOf = (word: string) =>
    desk().main.getByLabel(`Kind that “${word}” in “Positionsart” stands for`)
  await kindOf('Servicepauschale').selectOption('platform_fee')
  await kindOf('Einrichtung').selectOption('refused')
  await desk().main.getByText('1 empty column is left out.').waitFor()
  await check(desk())
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '1', 'Will be refused': '1' })
  expect(await rowsTold(desk())).toEqual([
    expect.stringMatching(/^3\D.*Positionsart: “Einrichtung” is no kind/),
  ])
  await desk().press(/^Discard$/)
})

test('a reload asks for the file alone, and Back from the dry run for nothing', async () => {
  const file = {
    name: 'kept.csv',
    text: csv('Id,Art,Kunde,Monat,Preis,Notiz', `k-1,Pauschale,a-1,${month},10.50,x`),
  }
  await bring(desk(), 'revenue_lines', file)
  await holds(desk(), 'Preis', 'List fee')
  await holds(desk(), 'Notiz', 'Leave it out')
  await desk().main.getByLabel('Billing system', { exact: true }).fill('shop')
  const kept = await desk()
    .main.getByLabel('Currency', { exact: true })
    .evaluate(chooseAndLook, 'EUR')
  expect(kept).toContain('"currency":"EUR"')
  await desk().open('/admin/import/')
  await desk().main.getByText('You had chosen kept.csv.').waitFor()
  await bring(desk(), 'revenue_lines', file)
  await check(desk())
  await desk().page.goBack()
  await desk().main.getByRole('heading', { name: 'kept.csv' }).waitFor()
  expect(await desk().main.getByLabel('Billing system', { exact: true }).inputValue()).toBe('shop')
  await desk().page.goForward()
  await desk().press(/^Discard$/)
})

/** Chooses in a list, and looks at once what the tab keeps: the page can be left in the same moment. */
const chooseAndLook = (list: Element, value: string): string => {
  if (list instanceof HTMLSelectElement) list.value = value
  list.dispatchEvent(new Event('change', { bubbles: true }))
  return Object.values(sessionStorage).find((kept) => kept.includes('"Preis"')) ?? ''
}

test.each(['tenants', 'revenue_lines'] as const)(
  'the filled example of %s is read without a question',
  async (kind) => {
    await desk().open(`/admin/import/${kind === 'tenants' ? '?kind=tenants' : ''}`)
    const [download] = await Promise.all([
      desk().page.waitForEvent('download'),
      desk().press(/^Download a filled example$/),
    ])
    const text = await readFile(await download.path())
    await bring(desk(), kind, { name: download.suggestedFilename(), text })
    expect(await desk().main.getByRole('heading', { name: 'Still to say' }).count()).toBe(0)
    await check(desk())
    await desk().press(/^Discard$/)
  },
)
