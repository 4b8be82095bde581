import { beforeAll, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { setUpDesk } from '#test/e2e/admin/admin-desk.ts'
import { cutOff } from '#test/e2e/kit/interception.ts'
import { germanTenants } from './german-files.ts'
import { bring, choose, countsOf } from './import-desk.ts'

const desk = setUpDesk()
const month = addMonths(monthOfInstantMs(Date.now()), -1)
const file = germanTenants(month)

beforeAll(async () => {
  for (let count = 0; count < 8; count += 1) {
    await desk().scene.approvedAt(firstInstantMs(addMonths(month, -1)))
  }
})

/** Work on another tab, which is closed when that is done. */
async function onTabThatCloses(
  cut: string,
  work: (main: ReturnType<typeof desk>) => Promise<void>,
) {
  const page = await desk().browser.newPage()
  await cutOff(page, cut)
  const main = page.getByRole('main')
  await work({
    ...desk(),
    page,
    main,
    open: (path) => desk().open(path, page),
    press: (name) => main.getByRole('button', { name }).click(),
  })
  await page.close()
}

test('a tab that is closed during the check loses nothing: the list goes on where it was', async () => {
  await onTabThatCloses('**/check', async (tab) => {
    await bring(tab, 'tenants', file)
    await tab.press(/^Check 40 rows$/)
    await tab.main.getByText('Checked 0 of 40 rows').waitFor()
    await tab.main.getByText('No connection').waitFor()
  })
  await desk().open('/admin/import/')
  await desk().rows.filter({ hasText: 'Being checked' }).getByRole('link').click()
  await desk().main.getByRole('heading', { name: 'What this import will do' }).waitFor()
  expect(await countsOf(desk())).toMatchObject({ 'Will be imported': '35' })
})

test('a dry run that waits is on the overview, and goes on from there', async () => {
  await desk().open('/admin/')
  await desk().main.getByRole('link', { name: 'import that waits' }).click()
  await desk().rows.filter({ hasText: 'Waits for you' }).getByRole('link').click()
  await desk().main.getByRole('heading', { name: 'What this import will do' }).waitFor()
  await desk().press(/^Discard$/)
  await desk().main.getByText('Nothing of it was written').waitFor()
})

test('a file that arrived in part is gone on with once it is chosen again', async () => {
  await onTabThatCloses('**/rows', async (tab) => {
    await bring(tab, 'tenants', file)
    await tab.press(/^Check 40 rows$/)
    await tab.main.getByText('No connection').waitFor()
  })
  await desk().open('/admin/import/?kind=tenants')
  await desk().rows.filter({ hasText: 'Not arrived whole' }).getByRole('link').click()
  await desk().main.getByText('0 of 40 rows have arrived').waitFor()
  await desk().main.getByRole('link', { name: 'Continue' }).click()
  await choose(desk(), file)
  await desk().press(/^Check 40 rows$/)
  await desk().main.getByRole('heading', { name: 'What this import will do' }).waitFor()
  await desk().press(/^Discard$/)
})
