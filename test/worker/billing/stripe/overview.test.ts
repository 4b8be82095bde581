import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { readStripe } from '#actions/billing/read-stripe.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import type { ConnectionView, StripeMonthView } from '#domain/billing/stripe/stripe-views.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { closeDue, givenLines, givenTenant } from '#test/worker/kit/ledger-scene.ts'
import { stripeSettingsOf } from '#worker/secrets/stripe-settings.ts'
import { stripeDoor } from '../kit/stripe-door.ts'

freshStores()
const { rows, read, answer } = stripeDoor()

type View = Readonly<{ connection: ConnectionView; months: StripeMonthView[] }>

test('before anything is connected it says what is there and what is not', async () => {
  const { connection, months } = await read<View>()
  expect(months).toEqual([])
  expect(connection).toMatchObject({
    lastEventAt: null,
    hasLoaded: false,
    otherMode: null,
    failedEvents: 0,
  })
})

const restricted = `rk_test_${'a'.repeat(24)}`

test.each([
  [{}, { hasSecret: false, key: 'none', mode: 'live' }],
  [{ STRIPE_WEBHOOK_SECRET: 'whsec_1' }, { hasSecret: true, key: 'none', mode: 'live' }],
  [
    { STRIPE_API_KEY: restricted, STRIPE_MODE: 'test' },
    { key: 'restricted', mode: 'test' },
  ],
  [{ STRIPE_API_KEY: restricted }, { key: 'other_mode', mode: 'live' }],
  [{ STRIPE_API_KEY: `sk_live_${'a'.repeat(24)}` }, { key: 'unrestricted', mode: 'live' }],
  [{ STRIPE_API_KEY: 'whsec_1' }, { key: 'unusable' }],
  [{ STRIPE_MODE: 'Test' }, { mode: 'live' }],
])('of the deployment’s secrets %j it tells only how they stand', async (texts, told) => {
  expect(stripeSettingsOf(texts)).toMatchObject(told)
  const { connection } = await readStripe(database(), stripeSettingsOf(texts))
  expect(connection).toMatchObject(told)
  expect(JSON.stringify(connection)).not.toMatch(/whsec_1|[rs]k_/)
})

test('it says when Stripe last sent an event, whatever was replayed since, and what could not be read', async () => {
  await rows().event('evt_1', 'taken', at('2026-11-01'))
  await rows().event('replayed:in_1', 'taken', at('2026-11-02'))
  await rows().event('evt_2', 'failed', at('2026-11-01T12:00:00Z'))
  await rows().object('in_1', 'invoice', {})
  await rows().otherMode(7, at('2026-11-03'))
  expect((await read<View>()).connection).toMatchObject({
    lastEventAt: '2026-11-01T12:00:00.000Z',
    hasLoaded: true,
    otherMode: { count: 7, lastAt: '2026-11-03T00:00:00.000Z' },
    failedEvents: 1,
  })
})

test('open months stand against the ledger, with what of the difference waits; closed ones do not', async () => {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant('acme', { resellerNumber: number, onboardedOn: '2026-10-05' })
  await rows().customer('cus_1', { bound: 'acme' })
  const fee = { source: 'stripe', kind: 'platform_fee', tenantId: 'acme', currency: 'EUR' }
  await givenLines(at('2026-11-10'), [
    { ...fee, externalId: 'il_1', serviceMonth: '2026-11', listFeeMinor: 1000 },
    { ...fee, source: 'other', externalId: 'il_9', serviceMonth: '2026-11', listFeeMinor: 77 },
  ])
  await closeDue(at('2026-11-10'))
  const line = { customer: 'cus_1' }
  await rows().line({ ...line, id: 'il_0', state: 'price', amountMinor: 5, month: '2026-10' })
  await rows().line({ ...line, id: 'il_1', state: 'written', amountMinor: 1000 })
  await rows().line({ ...line, id: 'il_2', state: 'price', amountMinor: 300 })
  await rows().line({ ...line, id: 'il_3', state: 'ready', amountMinor: 20 })
  await rows().line({ ...line, id: 'il_4', state: 'customer', amountMinor: 9 })
  await rows().line({ ...line, id: 'il_5', state: 'price', amountMinor: 4, month: '2026-12' })
  expect((await read<View>()).months).toEqual([
    {
      month: '2026-12',
      currency: 'EUR',
      expected: { lineCount: 1, sumMinor: 4 },
      received: { lineCount: 0, sumMinor: 0 },
      difference: { lineCount: -1, sumMinor: -4 },
      waits: [{ state: 'price', lines: 1, sumMinor: 4 }],
    },
    {
      month: '2026-11',
      currency: 'EUR',
      expected: { lineCount: 3, sumMinor: 1320 },
      received: { lineCount: 1, sumMinor: 1000 },
      difference: { lineCount: -2, sumMinor: -320 },
      waits: [
        { state: 'price', lines: 1, sumMinor: 300 },
        { state: 'ready', lines: 1, sumMinor: 20 },
      ],
    },
  ])
})

test('the console’s overview counts what waits for a person, and nothing that does not', async () => {
  const tasks = async () =>
    (await readAdminOverview(database(), promoSlotsOf(env), Date.now())).tasks
  const none = { stripeKinds: 0, stripeReports: 0, stripeRefused: 0, stripeEventsFailed: 0 }
  expect(await tasks()).toMatchObject(none)
  await rows().customer('cus_1')
  const line = { customer: 'cus_1', amountMinor: 5 }
  await rows().line({ ...line, id: 'il_1', state: 'customer' })
  await rows().line({ ...line, id: 'il_2', state: 'month' })
  await rows().line({ ...line, id: 'il_3', state: 'none', price: 'price_1' })
  await rows().matter({ customer: 'cus_1', subject: 'cn_1', reason: 'line' })
  await rows().event('evt_1', 'taken', 1)
  expect(await tasks()).toMatchObject(none)
  await rows().line({ ...line, id: 'il_4', state: 'price', price: 'price_1' })
  await rows().line({ ...line, id: 'il_5', state: 'price', price: 'price_1' })
  await rows().line({ ...line, id: 'il_6', state: 'refused', refusal: 'It is not.' })
  await rows().matter({ customer: 'cus_1', subject: 're_1', reason: 'refund' })
  await rows().matter({ customer: 'cus_1', subject: 'cn_2', reason: 'rest' })
  await rows().event('evt_2', 'failed', 1)
  expect(await tasks()).toMatchObject({
    ...{ stripeKinds: 1, stripeReports: 2, stripeRefused: 1, stripeEventsFailed: 1 },
  })
  const decided = { customerId: 'cus_1', subject: 're_1', matter: 'refund', verdict: 'leave' }
  await answer('/decisions', 'POST', { ...decided, expectMinor: 100, reason: 'It was ours' })
  expect(await tasks()).toMatchObject({ stripeReports: 1 })
})
