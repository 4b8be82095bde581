import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { mapStripe } from '#actions/billing/map-stripe.ts'
import { tryStripeAgain } from '#actions/billing/try-stripe-again.ts'
import { openDatabase } from '#db/core/database.ts'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { scannedTables } from '#test/worker/kit/limits/scanned-tables.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { confirmKind, stripeSends } from './kit/stripe-scene.ts'

freshStores()

const nowMs = at('2026-10-20T12:00:00Z')

/** What waits is all that its index holds; and of the others there are a few rows, or the first is enough. */
const short = [
  'stripe_events by stripe_events_waiting',
  'stripe_customers by stripe_customers_to_map',
  'stripe_customers by sqlite_autoindex_stripe_customers_1',
  'stripe_countings',
  'stripe_totals',
  'closes by sqlite_autoindex_closes_1',
  'currency_volumes',
  // Its alias is also that of one row of the query’s own.
  'control_totals',
  // Only for references that a batch left open, of which there are none.
  'statement_parts by statement_parts_by_tenant',
]

test('whatever is known of Stripe, a run finds what it needs by seeks', async () => {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const { d1, meter } = meteredD1(env.DB)
  const context = { ...contextOf({ kind: 'system' } as const, nowMs), db: openDatabase(d1) }
  const run = () =>
    mapStripe({
      context,
      now: () => nowMs,
      endsAtMs: Number.MAX_SAFE_INTEGER,
      mayGoOn: () => true,
      pushes: true,
    })
  await stripeSends(
    customer({ reseller: String(number) }),
    { id: 'price_fee', object: 'price', product: 'prod_1' },
    { id: 'prod_1', object: 'product', name: 'Assistant' },
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }], voidedS: october + 9, noted: 5 }),
    note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }] }),
    { id: 'p_1', object: 'invoice_payment', invoice: 'in_1', payment: { payment_intent: 'pi_1' } },
    {
      id: 're_1',
      object: 'refund',
      amount: 1,
      currency: 'eur',
      payment_intent: 'pi_1',
      charge: 'ch_1',
      status: 'succeeded',
    },
  )
  await run()
  await confirmKind('price_fee', 'platform_fee')
  await run()
  await tryStripeAgain(context.db, nowMs)
  expect(meter.log.length).toBeGreaterThan(50)
  const scanned = await scannedTables(meter.log)
  expect(new Set(scanned).difference(new Set(short))).toEqual(new Set())
})

test('lines that are sent are settled by their ids, however many others are on their way', async () => {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(customer({ reseller: String(number) }), {
    id: 'price_fee',
    object: 'price',
    product: 'prod_1',
    metadata: { reseller_program_kind: 'platform_fee' },
  })
  const lines = Array.from({ length: 3000 }, (_, nth) => ({ id: `il_${nth}`, amount: 100 }))
  await stripeSends(invoice({ id: 'in_1', lines }))
  const { d1, meter } = meteredD1(env.DB)
  await mapStripe({
    context: { ...contextOf({ kind: 'system' } as const, nowMs), db: openDatabase(d1) },
    now: () => nowMs,
    endsAtMs: Number.MAX_SAFE_INTEGER,
    mayGoOn: () => true,
    pushes: false,
  })
  const settled = meter.log.filter(({ sql }) => sql.includes('UPDATE stripe_lines SET refusal'))
  expect(settled).toHaveLength(3)
  // Of a thousand: each of the JSON, its row by its id, and what the triggers look at.
  expect(Math.max(...settled.map(({ rowsRead }) => rowsRead))).toBeLessThan(10_000)
})
