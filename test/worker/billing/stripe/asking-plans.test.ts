import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { compareWithStripe } from '#actions/billing/asking/compare-with-stripe.ts'
import { fetchWhatIsMissing } from '#actions/billing/asking/fetch-what-is-missing.ts'
import { openDatabase } from '#db/core/database.ts'
import { invoice, october } from '#test/domain/billing/stripe-objects.ts'
import { askingRun, begins } from '#test/worker/billing/kit/asking-scene.ts'
import { mapped, stripeSends } from '#test/worker/billing/kit/stripe-scene.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { scannedTables } from '#test/worker/kit/limits/scanned-tables.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

const when = '2026-10-20T12:00:00Z'

/** What waits is all that its index holds; of the spans there are two. */
const short = ['stripe_events by stripe_events_waiting', 'stripe_cursors']

test('whatever is known of Stripe, what is missing is found by seeks', async () => {
  await stripeSends(invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }), {
    id: 're_1',
    object: 'refund',
    amount: 1,
    currency: 'eur',
    payment_intent: 'pi_1',
    status: 'succeeded',
  })
  await mapped(when)
  const stripe = await aStripe()
  await stripe.holds({ ...invoice({ id: 'in_2', lines: [] }), created: october })
  await begins(when)
  const { d1, meter } = meteredD1(env.DB)
  const run = { ...askingRun(stripe, when), db: openDatabase(d1) }
  await compareWithStripe(run)
  await fetchWhatIsMissing(run)
  expect(meter.log.length).toBeGreaterThan(12)
  const scanned = await scannedTables(meter.log)
  expect(new Set(scanned).difference(new Set(short))).toEqual(new Set())
})
