import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { freshStores } from '#test/worker/kit/harness.ts'
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
const small = ['closes', 'api_keys']

test('what is read back is found by seeks, however much there is', async () => {
  await givenStatedQuarter()
  const { d1, meter } = meteredD1(env.DB)
  const door = await billingDoor({ ...env, DB: d1 })
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*'`,
  ).all<{ name: string }>()
  const scans: string[] = []
  for (const view of views) {
    const before = meter.log.length
    expect([view, (await door.ask(view)).status]).toEqual([view, 200])
    for (const { sql } of meter.log.slice(before)) {
      if (!/^\s*(select|with)/i.test(sql)) continue
      for (const scanned of await scannedBy(sql)) {
        const table = tableOf(scanned, sql)
        const isTable = tables.some(({ name }) => name === table)
        if (isTable && !small.includes(table)) scans.push(`${view}: ${scanned}`)
      }
    }
  }
  // The newest first, by the index of just that order: it stops where the page is full.
  expect(scans).toEqual(['/statements: s'])
})

/** What SQLite goes through from end to end for a query, by the name or alias that it has there. */
async function scannedBy(sql: string): Promise<string[]> {
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from(sql.matchAll(/\?/g), () => null))
    .all<{ detail: string }>()
  return plan.results.flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? [])
}

/** The table behind an alias of the query. */
const tableOf = (name: string, sql: string): string =>
  new RegExp(`"?(\\w+)"? AS "?${name}"?\\b`, 'i').exec(sql)?.[1] ?? name
