import { beforeAll, expect, test } from 'vitest'
import { addMonths, firstInstantMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { currencies } from '#domain/money/currency.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

// Due on any day of a month.
const month = addMonths(monthOfInstantMs(Date.now()), -2)
// More than the list shows at once.
const billed = currencies.slice(0, 55)

/** One reseller at 25%, billed in more currencies than the list shows at once: a statement in each. */
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
  const fee = { source: 'billing', kind: 'platform_fee', tenantId: 't-1', serviceMonth: month }
  const lines = billed.map((currency) => ({
    ...fee,
    externalId: `fee-${currency}`,
    currency,
    listFeeMinor: 10_000,
  }))
  await bill('POST', '/api/v1/revenue-lines', { lines })
  await stage.runCron('15 3 * * *', Date.now())
})

test('all that is open is chosen at once, also what is not shown, and marked paid', async () => {
  const { main, dialog, rows } = desk()
  await desk().open('/admin/statements/')
  await rows.first().waitFor()
  const count = billed.length
  expect(await rows.count()).toBeLessThan(count)
  await desk().press(/^Choose all, also those not shown$/)
  await main.getByText(`${count} statements`, { exact: true }).waitFor()
  expect(await axeViolations(desk().page)).toEqual([])
  await desk().press(/^Mark paid/)
  await dialog.getByLabel('Reference').fill('SEPA-ALL')
  await desk().confirm(new RegExp(`^Mark ${count} statements paid$`))
  await desk().told(new RegExp(`^${count} statements are marked paid\\.$`))
  await main.getByText('Nothing is to be paid').waitFor()
})
