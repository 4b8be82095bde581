import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { daily, often } from '#domain/jobs.ts'
import { customer, invoice, october } from '#test/domain/billing/stripe-objects.ts'
import { stripeLedger, stripeSends } from '#test/worker/billing/kit/stripe-scene.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores()

const night = at('2026-10-20T03:15:00Z')
const morning = at('2026-10-20T08:00:00Z')

const price = {
  id: 'price_fee',
  object: 'price',
  product: 'prod_1',
  metadata: { reseller_program_kind: 'platform_fee' },
}

/** A deployment that asks this stand-in. */
const asking = (
  { key, base }: Awaited<ReturnType<typeof aStripe>>,
  more: Partial<Env> = {},
): Env => ({
  ...env,
  STRIPE_API_KEY: key.text,
  STRIPE_API_BASE: base,
  STRIPE_MODE: 'test',
  ...more,
})

/** How the last run of a job ended, and what it told. */
const lastRun = async (job: string) => {
  const row = await env.DB.prepare(
    'SELECT outcome, details FROM job_runs WHERE job = ?1 ORDER BY started_at_ms DESC, rowid DESC LIMIT 1',
  )
    .bind(job)
    .first<{ outcome: string; details: string }>()
  return { outcome: row?.outcome, ...JSON.parse(row?.details ?? '{}') }
}

test('at night what Stripe holds is compared and mapped; what it waits for is fetched soon after', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const stripe = await aStripe()
  await stripe.holds(
    { ...invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 20_000 }] }), created: october },
    customer({ reseller: String(reseller.number), tenant_id: 'acme' }),
    price,
  )
  await fireCron(daily, night, asking(stripe))
  expect(await lastRun('compare-stripe')).toMatchObject({
    outcome: 'done',
    compared: 1,
    missing: 1,
    events: 1,
  })
  await fireCron(often, morning, asking(stripe))
  expect(await lastRun('map-stripe')).toMatchObject({ outcome: 'done', fetched: 1, events: 1 })
  await fireCron(often, morning + 300_000, asking(stripe))
  expect(await lastRun('map-stripe')).toMatchObject({ fetched: 1, unanswered: 1, written: 1 })
  expect(await stripeLedger()).toEqual([['il_1', 'platform_fee', 'acme', '2026-10', 20_000]])
})

test('without a key nothing is asked, and what Stripe sent is mapped', async () => {
  await stripeSends(customer())
  await fireCron(often, morning, { ...env, STRIPE_MODE: 'test' })
  const { outcome, events, stripe, compared } = await lastRun('map-stripe')
  expect({ outcome, events, stripe, compared }).toEqual({ outcome: 'done', events: 1 })
})

test.each([
  ['of the other mode', { STRIPE_MODE: 'live' }, 'key_of_other_mode'],
  ['of no form that is known', { STRIPE_API_KEY: 'pk_test_12345678' }, 'key_invalid'],
  ['that is to go elsewhere', { STRIPE_API_BASE: 'https://stripe.example' }, 'key_elsewhere'],
])('a key %s asks nothing, and the run says so', async (_case, bindings, told) => {
  const stripe = await aStripe()
  await fireCron(often, morning, asking(stripe, bindings))
  expect(await lastRun('map-stripe')).toMatchObject({ outcome: 'done', stripe: told })
  expect(await stripe.asked()).toEqual([])
})

test('where Stripe is away the runs are done, say so, and go on when it is back', async () => {
  const stripe = await aStripe()
  await stripe.holds({ ...invoice({ id: 'in_1', lines: [] }), created: october })
  await stripe.isInTrouble({ status: 500, times: 2 })
  await fireCron(daily, night, asking(stripe))
  expect(await lastRun('compare-stripe')).toMatchObject({
    outcome: 'done',
    compared: 0,
    stripe: 'down',
  })
  await fireCron(often, morning, asking(stripe))
  expect(await lastRun('map-stripe')).toMatchObject({ outcome: 'done', compared: 1, missing: 1 })
})

test('a key that Stripe refuses fails the nightly run, once all else of it is done', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const stripe = await aStripe()
  await stripeSends(customer())
  const bindings = asking(stripe, { STRIPE_API_KEY: 'rk_test_refusedByStripe' })
  await expect(fireCron(daily, night, bindings)).rejects.toThrow('compare-stripe')
  expect(await lastRun('compare-stripe')).toMatchObject({
    outcome: 'failed',
    error: 'StripeRefusesTheKey',
  })
  const waiting = await env.DB.prepare(
    "SELECT count(*) AS n FROM stripe_events WHERE state = 'waiting'",
  ).first('n')
  expect(waiting).toBe(0)
  expect(JSON.stringify(said.mock.calls)).not.toContain('refusedByStripe')
  said.mockRestore()
})
