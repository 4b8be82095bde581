import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { freshStores } from '#test/worker/kit/harness.ts'
import { scannedTables } from '#test/worker/kit/limits/scanned-tables.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'
import { billingDoor } from './billing-door.ts'

freshStores()

const views = [
  '/tenants',
  '/tenants?reseller=1&cursor=a',
  '/tenants/a',
  '/revenue-lines',
  '/revenue-lines?source=billing&after=1',
  '/revenue-lines?source=billing&month=2026-10&currency=EUR&after=1',
  '/revenue-lines?tenant=a&after=1',
  '/revenue-lines?tenant=a&month=2026-10',
  '/revenue-lines?source=billing&externalId=oct-a',
  '/control-totals/2026-10',
  '/resellers?cursor=1',
  '/statements',
  '/statements?month=2026-10',
  '/statements?reseller=1',
  '/statements/R0001-2026-10-EUR',
  '/statements/R0001-2026-10-EUR/document',
]

/** A list of all months closed is a row a month; keys are a few. What else is scanned is made by the query itself. */
const small = /^(?:closes|api_keys)\b/

test('what is read back is found by seeks, however much there is', async () => {
  await givenStatedQuarter()
  const { d1, meter } = meteredD1(env.DB)
  const door = await billingDoor({ ...env, DB: d1 })
  const scans: string[] = []
  for (const view of views) {
    const before = meter.log.length
    expect([view, (await door.ask(view)).status]).toEqual([view, 200])
    const scanned = await scannedTables(meter.log.slice(before))
    scans.push(...scanned.filter((table) => !small.test(table)).map((table) => `${view}: ${table}`))
  }
  // The newest first, by the index of just that order: it stops where the page is full.
  expect(scans).toEqual(['/statements: statements by statements_by_month'])
})
