import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { reportReasons, waitReasons } from '#domain/billing/stripe/wait-reasons.ts'
import { newId } from '#http/new-id.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { scannedTables } from '#test/worker/kit/limits/scanned-tables.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { stripeRowsIn } from '../kit/stripe-rows.ts'

freshStores()

const api = '/api/admin/billing/stripe'

/** A few rows at most, as far as a limit goes, or the first is enough. */
const short = [
  'stripe_countings',
  'stripe_totals',
  'closes by sqlite_autoindex_closes_1',
  'stripe_events by stripe_events_failed',
  'stripe_objects by stripe_objects_given_back',
  'stripe_objects by sqlite_autoindex_stripe_objects_1',
  // What comes behind an answer asks whether there is something to map.
  'stripe_events by stripe_events_waiting',
  'stripe_customers by stripe_customers_to_map',
  'stripe_customers by sqlite_autoindex_stripe_customers_1',
]

test('whatever is known of Stripe, its page finds what it shows and writes by seeks', async () => {
  const rows = stripeRowsIn(database())
  await rows.nobodyMaps()
  await rows.customer('cus_1')
  await rows.object('price_1', 'price', { name: 'Monthly' })
  await rows.line({
    id: 'il_1',
    customer: 'cus_1',
    state: 'price',
    price: 'price_1',
    amountMinor: 5,
  })
  await rows.matter({ customer: 'cus_1', subject: 're_1', reason: 'rest' })
  const { d1, meter } = meteredD1(env.DB)
  const ada = await adminDoor(d1)
  const before = meter.log.length
  for (const path of [
    '/api/admin/overview',
    api,
    ...waitReasons.map((reason) => `${api}/waiting?reason=${reason}`),
    ...reportReasons.map((reason) => `${api}/reports?reason=${reason}`),
    `${api}/waiting-kinds`,
    `${api}/kinds`,
  ]) {
    await ada.get(path)
  }
  const left = { customerId: 'cus_1', subject: 're_1', matter: 'rest', verdict: 'leave' }
  for (const [path, method, body] of [
    ['/kinds/price_1', 'PUT', { kind: 'overage', expect: null }],
    ['/decisions', 'POST', { ...left, expectMinor: 100, reason: 'As it is' }],
    ['/countings', 'POST', { countsOnce: 'paid', expect: 'finalised' }],
  ] as const) {
    const answer = await ada.answer(api + path, method, body, { 'idempotency-key': newId() })
    expect(answer.status).toBe(200)
  }
  const ofStripe = meter.log.slice(before).filter(({ sql }) => sql.includes('stripe_'))
  expect(ofStripe.length).toBeGreaterThan(20)
  const scanned = (await scannedTables(ofStripe)).filter((table) => /stripe_|closes/.test(table))
  expect(new Set(scanned).difference(new Set(short))).toEqual(new Set())
})
