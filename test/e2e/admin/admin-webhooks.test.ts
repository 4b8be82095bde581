import { expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

/** Nobody listens there, and nobody is asked who might: a name of 64 letters has no place in the DNS. */
const address = `https://${'x'.repeat(64)}.example.com/hooks`

const wellInBoth = async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk().page.emulateMedia({ colorScheme })
    expect(await axeViolations(desk().page)).toEqual([])
  }
}

test('an endpoint is added with its secret, tested, changed, given a new secret, switched off and ended', async () => {
  const { page, main, dialog, rows, told, open, press, confirm } = desk()
  const shot = async (name: string) =>
    process.env['SHOTS'] &&
    page.screenshot({ path: `${process.env['SHOTS']}/hooks-${name}.png`, fullPage: true })
  await open('/admin/webhooks/')
  await main.getByText('No system listens yet').waitFor()
  await wellInBoth()
  await shot('empty')
  await press(/^Add an endpoint/)
  await confirm(/^Add the endpoint$/)
  await dialog.getByText('Name the endpoint after the system that listens').waitFor()
  await dialog.getByLabel('Name').fill('accounting')
  await dialog.getByLabel('Address').fill('http://10.0.0.1/hooks')
  await confirm(/^Add the endpoint$/)
  await dialog.getByText('Use an address that begins with https://').waitFor()
  await wellInBoth()
  await shot('add')
  await dialog.getByLabel('Address').fill(address)
  await confirm(/^Add the endpoint$/)
  const secret = main.locator('.shown-once > code')
  const first = (await secret.textContent()) ?? ''
  expect(first).toMatch(/^whsec_/)
  await wellInBoth()
  await shot('made')
  await press(/^I have stored it$/)
  await rows.getByRole('link', { name: 'accounting' }).click()
  await page.waitForURL('**/admin/webhook/?id=*')
  await press(/^Send a test$/)
  await told(/The test has not arrived\. It (answered 500|could not be reached)/)
  await rows.getByText(/It answered 500|could not be reached/).waitFor()
  await main.getByText(address, { exact: true }).waitFor()
  expect(await page.title()).toMatch(/^accounting · /)
  await wellInBoth()
  await shot('failed')
  await rows.getByRole('link', { name: /^A test/ }).click()
  await main.getByRole('heading', { name: 'Its tries' }).waitFor()
  await rows.getByText('Try 1').waitFor()
  await main.getByText('webhook-signature: (made at each try)').waitFor()
  await main.getByText(/"endpointId"/).waitFor()
  await wellInBoth()
  await shot('message')
  await main.getByRole('link', { name: 'All its messages' }).click()
  await main.getByRole('heading', { name: 'accounting' }).waitFor()
  await press(/^New secret/)
  await confirm(/^Make a new secret$/)
  expect(await secret.textContent()).not.toBe(first)
  await main.getByText('The one before it signs too until').waitFor()
  await press(/^End it now$/)
  await told(/Only the new secret signs/)
  await press(/^Change…$/)
  await dialog.getByLabel('Name').fill('accounting, Berlin')
  await dialog.getByLabel('A month is closed').uncheck()
  await shot('change')
  await confirm(/^Change the endpoint$/)
  await told(/“accounting, Berlin” is changed/)
  await press(/^Switch off…$/)
  await confirm(/^Switch it off$/)
  await told(/is told nothing more/)
  await press(/^Switch on…$/)
  await confirm(/^Switch it on$/)
  await told(/is told again/)
  await page.setViewportSize({ width: 390, height: 900 })
  await shot('390')
  await page.setViewportSize({ width: 1280, height: 900 })
  await press(/^End for good…$/)
  await confirm(/^End the endpoint for good$/)
  await main.getByText('“accounting, Berlin” has ended').waitFor()
  await main.getByRole('link', { name: 'See all endpoints' }).click()
  await page.waitForURL('**/admin/webhooks/')
  await main.getByText('No system listens yet').waitFor()
})
