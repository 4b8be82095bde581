import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { readMonth } from '#actions/months/read-month.ts'
import { readMonthPreview } from '#actions/months/read-month-preview.ts'
import { readMonths } from '#actions/months/read-months.ts'
import { readAdminTenant, readAdminTenants } from '#actions/tenants/read-admin-tenants.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  bring,
  cronClose,
  fee,
  figures,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores({ tampers: true })

const most = 1_000_000_000_000
const october = toMonth('2026-10')
const november = toMonth('2026-11')
const tooMuch = 'Its amounts add up to more than is added exactly, or are not whole'

/** R0001's tenant has 9,100 lines of the largest size, taken in before there were limits; R0002 is like any. */
beforeEach(async () => {
  for (const [index, tenant] of ['large', 'small'].entries()) {
    const reseller = await givenReseller({
      approvedAtMs: at('2026-10-01') + index,
      rateBps: 10_000,
    })
    await givenTenant(reseller, tenant, '2026-10-05')
  }
  await env.DB.batch(
    [
      'DROP TRIGGER revenue_lines_within_volume',
      'DROP TRIGGER revenue_lines_add_to_volume',
      `INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month, currency,
         amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by)
       WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 9100)
       SELECT 'billing', 'old-' || at, 'platform_fee', 'large', '2026-10', 'EUR',
         ${most}, ${most}, 0, 0, 'billing' FROM n`,
    ].map((sql) => env.DB.prepare(sql)),
  )
  await accepted('2026-10-20', fee('small', '2026-10', 700, { currency: 'USD' }))
})

test('views that add up lines show the nearest number, and do not fail', async () => {
  const query = { nowMs: at('2026-10-21'), beforeMonth: null, limit: 12 }
  const received = { lineCount: 9100, sumMinor: 9100 * most }
  const months = await readMonths(database(), query)
  expect(months.items[0]?.controlTotals[0]).toMatchObject({ currency: 'EUR', received })
  expect(await readMonth(database(), october, query.nowMs)).toMatchObject({ ok: true })
  const list = { month: october, search: '', resellerId: null, isOwned: null, test: null } as const
  const page = { sort: 'name', descending: false, after: null, limit: 10 } as const
  expect((await readAdminTenants(database(), { ...list, ...page })).items[0]).toMatchObject({
    id: 'large',
    revenue: [{ currency: 'EUR', revenueMinor: 9100 * most }],
  })
  expect(await readAdminTenant(database(), 'large', october)).toMatchObject({ ok: true })
})

test('what can’t be added exactly is stated by nobody, and holds up its reseller alone', async () => {
  const asked = { month: october, currentMonth: november, from: null }
  expect(await readMonthPreview(database(), asked)).toMatchObject({
    statements: [{ number: 'R0002-2026-10-USD' }],
    heldUp: [{ reseller: { number: 1 }, reason: tooMuch }],
  })
  expect(await cronClose('2026-11-03T03:15:00Z')).toEqual({
    closed: [],
    unfinished: '2026-10',
    heldUp: [{ resellerNumber: 1, reason: tooMuch }],
  })
  expect(await figures()).toEqual({ 'R0002-2026-10-USD': [700, 700, 0, 700, 0] })
})

test('a migrated program that is beyond the limit already takes nothing more in that currency', async () => {
  const migration = env.TEST_MIGRATIONS.find(({ name }) => name.startsWith('0016'))
  const fill = migration?.queries.find((query) => query.includes('INSERT INTO currency_volumes\n'))
  await env.DB.exec('DELETE FROM currency_volumes')
  await env.DB.prepare(fill ?? '').run()
  const volumes = await env.DB.prepare('SELECT * FROM currency_volumes ORDER BY currency').all()
  expect(volumes.results).toEqual([
    { currency: 'EUR', charged_minor: 4000 * most, messages: 0, adjusted_minor: 0 },
    { currency: 'USD', charged_minor: 700, messages: 0, adjusted_minor: 0 },
  ])
  const known = fee('large', '2026-10', most, { externalId: 'old-1' })
  const results = await bring('2026-10-20', fee('small', '2026-10', 1), known)
  expect(results.map(({ result }) => result)).toEqual(['refused', 'unchanged'])
})
