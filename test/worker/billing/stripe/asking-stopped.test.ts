import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { compareWithStripe } from '#actions/billing/asking/compare-with-stripe.ts'
import { fetchWhatIsMissing } from '#actions/billing/asking/fetch-what-is-missing.ts'
import { openDatabase } from '#db/core/database.ts'
import { customer, invoice, october } from '#test/domain/billing/stripe-objects.ts'
import {
  askingRun,
  begins,
  compared,
  storedEvents,
  unanswered,
  windows,
} from '#test/worker/billing/kit/asking-scene.ts'
import { mapped, stripeSends } from '#test/worker/billing/kit/stripe-scene.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores } from '#test/worker/kit/harness.ts'

freshStores()

const night = '2026-10-20T03:15:00Z'
const later = '2026-10-20T03:20:00Z'

const many = (count: number) =>
  Array.from({ length: count }, (_, each) => ({
    ...invoice({
      id: `in_${each}`,
      lines: [{ id: `il_${each}`, amount: 100 }],
      customer: `cus_${each}`,
    }),
    created: october + each,
  }))

/** The database as it is to a run whose statement of this number, and all after it, fail. */
const stoppedAt = (call: number) =>
  openDatabase(
    faultyD1(env.DB, (each) => (each >= call ? 'fail_before' : 'answer'), 'out of memory'),
  )

test('two runs at once read a span once each at most, and take nothing in twice', async () => {
  const stripe = await aStripe()
  await stripe.holds(...many(120))
  await begins(night)
  await Promise.all([compared(stripe, night), compared(stripe, night)])
  expect((await storedEvents()).length).toBe(120)
  expect(await windows()).toEqual([
    ['invoice', 120, 120, 1],
    ['credit_note', 0, 0, 1],
  ])
})

test('wherever a comparison is stopped, the next run goes on, and all is taken in once', async () => {
  const stripe = await aStripe()
  await stripe.holds(...many(60))
  await begins(night)
  for (let call = 1; call < 7; call += 1) {
    const run = { ...askingRun(stripe, night), db: stoppedAt(call) }
    await expect(compareWithStripe(run)).rejects.toThrow()
  }
  expect(await compared(stripe, later)).toMatchObject({ stopped: null })
  expect(new Set((await storedEvents()).map(([id]) => id)).size).toBe(60)
  expect((await storedEvents()).length).toBe(60)
  expect((await windows()).map(([, seen, , over]) => [seen, over])).toEqual([
    [60, 1],
    [0, 1],
  ])
})

test('wherever fetching is stopped, the next run fetches what is still missing', async () => {
  const stripe = await aStripe()
  await stripeSends(...many(30))
  await mapped(night)
  const known = (each: number) => ({ ...customer(), id: `cus_${each}` })
  await stripe.holds(...Array.from({ length: 25 }, (_, each) => known(each)))
  for (let call = 1; call < 4; call += 1) {
    const run = { ...askingRun(stripe, night), db: stoppedAt(call) }
    await expect(fetchWhatIsMissing(run)).rejects.toThrow()
  }
  await mapped(night)
  await fetchWhatIsMissing(askingRun(stripe, later))
  await mapped(later)
  const ids = new Set((await storedEvents()).map(([id]) => id))
  expect(ids.size).toBe(25)
  expect((await unanswered()).length).toBe(5)
  const held = await env.DB.prepare(
    "SELECT count(*) AS n FROM stripe_objects WHERE kind = 'customer'",
  ).first('n')
  expect(held).toBe(25)
})
