import { expect, test } from 'vitest'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'

freshStores()

type Forecast = Readonly<{
  perMonth: number
  months: readonly { state: string; countedTenants: number }[]
  firstRiskOn: string | null
}>

async function forecastOf(query: string) {
  const { id } = await givenReseller({ approvedAtMs: Date.now() })
  const here = await signedInBrowser((await contactOf(id)).email)
  return here.request('GET', `/api/reseller/status/forecast${query}`)
}

test('a new reseller without tenants turns at risk after its ramp-up, and three years are shown', async () => {
  const forecast = await (await forecastOf('')).json<Forecast>()
  expect(forecast).toMatchObject({ perMonth: 0, firstRiskOn: expect.stringMatching(/^\d{4}-/) })
  expect(forecast.months).toHaveLength(36)
})

test('with one tenant a month it stays active', async () => {
  const forecast = await (await forecastOf('?perMonth=1')).json<Forecast>()
  expect(forecast.firstRiskOn).toBeNull()
  expect(forecast.months.at(-1)).toMatchObject({ state: 'active', countedTenants: 24 })
})

test.each(['-1', '51', '1.5', 'many'])('%s tenants a month are refused', async (perMonth) => {
  expect((await forecastOf(`?perMonth=${perMonth}`)).status).toBe(422)
})
