import { expect, test } from 'vitest'
import { customer, invoice, note } from '#test/domain/billing/stripe-objects.ts'
import { fetched, storedEvents, unanswered } from '#test/worker/billing/kit/asking-scene.ts'
import {
  lineStates,
  mapped,
  stripeLedger,
  stripeSends,
} from '#test/worker/billing/kit/stripe-scene.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'

freshStores()

const when = '2026-10-20T12:00:00Z'
const anHourLater = '2026-10-20T13:00:01Z'
const aWeekLater = '2026-10-27T12:00:01Z'
const nothing = { fetched: 0, unanswered: 0, stopped: null }

const product = {
  id: 'prod_1',
  object: 'product',
  name: 'Assistant',
  metadata: { reseller_program_kind: 'platform_fee' },
}
const price = { id: 'price_fee', object: 'price', product: 'prod_1', metadata: {} }
const acme = { id: 'in_1', lines: [{ id: 'il_1', amount: 20_000 }] }

/** An invoice of a customer, price and product of before. */
async function givenInvoice() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(invoice(acme))
  await mapped(when)
  return customer({ reseller: String(reseller.number), tenant_id: 'acme' })
}

/** What was given back of a payment intent, before anything ties it to an invoice. */
const refund = (id: string, payment_intent: string) => ({
  id,
  object: 'refund',
  amount: 1000,
  currency: 'eur',
  payment_intent,
  charge: null,
  status: 'succeeded',
})

const payment = (id: string, payment_intent: string, status: string) => ({
  id,
  object: 'invoice_payment',
  invoice: 'in_1',
  payment: { type: 'payment_intent', payment_intent },
  status,
})

test('an older customer, price and product are fetched, and what waited for them is written', async () => {
  const known = await givenInvoice()
  const stripe = await aStripe()
  await stripe.holds(known, price, product)
  expect(await fetched(stripe, when)).toEqual({ ...nothing, fetched: 1 })
  await mapped(when)
  // Which price it is is asked once there is a tenant whose line waits for it.
  expect(await lineStates()).toEqual({ il_1: 'price' })
  expect(await fetched(stripe, when)).toEqual({ ...nothing, fetched: 2 })
  await mapped(when)
  expect(await stripeLedger()).toEqual([['il_1', 'platform_fee', 'acme', '2026-10', 20_000]])
  expect(await fetched(stripe, when)).toEqual(nothing)
})

test('the further lines of a note are fetched', async () => {
  const known = await givenInvoice()
  const lines = Array.from({ length: 12 }, (_, each) => ({
    id: `cnli_${each}`,
    amount: 100,
    of: 'il_1',
  }))
  const whole = note({ id: 'cn_1', invoice: 'in_1', lines })
  const sent = {
    ...whole,
    lines: { ...whole.lines, data: whole.lines.data.slice(0, 10), has_more: true },
  }
  await stripeSends(known, { ...price, metadata: product.metadata }, sent)
  await mapped(when)
  const stripe = await aStripe()
  await stripe.holds(whole)
  expect(await fetched(stripe, when)).toEqual({ ...nothing, fetched: 1 })
  await mapped(when)
  const credits = (await stripeLedger()).filter(([, kind]) => kind === 'credit')
  expect(credits).toHaveLength(12)
})

test('payments are fetched that tie a refund to its invoice, and none that were not made', async () => {
  const known = await givenInvoice()
  await stripeSends(known, { ...price, metadata: product.metadata }, refund('re_1', 'pi_1'))
  await mapped(when)
  const stripe = await aStripe()
  await stripe.holds(payment('inpay_1', 'pi_1', 'canceled'), payment('inpay_2', 'pi_1', 'paid'))
  expect(await fetched(stripe, when)).toEqual({ ...nothing, fetched: 1 })
  expect(await storedEvents()).toEqual([['fetched:inpay_2', 'waiting']])
  await mapped(when)
  expect(await fetched(stripe, when)).toEqual(nothing)
})

test('what Stripe has not is asked for again after a week, and not before', async () => {
  const known = await givenInvoice()
  await stripeSends(refund('re_1', 'pi_1'))
  await mapped(when)
  const stripe = await aStripe()
  expect(await fetched(stripe, when)).toEqual({ ...nothing, unanswered: 2 })
  expect(await unanswered()).toEqual([
    ['cus_1', 'missing'],
    ['pi_1', 'missing'],
  ])
  await stripe.holds(known)
  expect(await fetched(stripe, anHourLater)).toEqual(nothing)
  expect(await fetched(stripe, aWeekLater)).toEqual({ fetched: 1, unanswered: 1, stopped: null })
})

test('without a permission the other kinds are fetched, and after an hour this one too', async () => {
  const known = await givenInvoice()
  await stripeSends(known)
  await mapped(when)
  const stripe = await aStripe()
  await stripe.holds(price, product)
  await stripe.lacks('rak_plan_read')
  expect(await fetched(stripe, when)).toEqual({ fetched: 1, unanswered: 1, stopped: null })
  expect(await unanswered()).toEqual([['kind:price', 'permission']])
  await mapped(when)
  await stripe.lacks()
  const before = (await stripe.asked()).length
  expect(await fetched(stripe, when)).toEqual(nothing)
  expect((await stripe.asked()).length).toBe(before)
})

test('a kind that may be read again is asked for after an hour', async () => {
  const known = await givenInvoice()
  const stripe = await aStripe()
  await stripe.holds(known)
  await stripe.lacks('rak_customer_read')
  expect(await fetched(stripe, when)).toEqual({ ...nothing, unanswered: 1 })
  await stripe.lacks()
  expect(await fetched(stripe, when)).toEqual(nothing)
  expect(await fetched(stripe, anHourLater)).toEqual({ ...nothing, fetched: 1 })
})

test.each([
  ['is away', { status: 503, times: 2 }, 'down'],
  ['has had enough', { status: 429, times: 1 }, 'rate'],
])(
  'while Stripe %s it stops, remembers nothing, and asks again with the next run',
  async (_case, trouble, stopped) => {
    const known = await givenInvoice()
    const stripe = await aStripe()
    await stripe.holds(known)
    await stripe.isInTrouble(trouble)
    expect(await fetched(stripe, when)).toEqual({ ...nothing, stopped })
    expect(await unanswered()).toEqual([])
    expect(await fetched(stripe, when)).toEqual({ ...nothing, fetched: 1 })
  },
)

test('what was fetched before Stripe went away is kept', async () => {
  const known = await givenInvoice()
  await stripeSends(known)
  await mapped(when)
  const stripe = await aStripe()
  await stripe.holds(price, product)
  await stripe.isInTrouble({ status: 503, times: 2, at: '/v1/products' })
  expect(await fetched(stripe, when)).toEqual({ fetched: 1, unanswered: 0, stopped: 'down' })
  expect(await storedEvents()).toEqual([['fetched:price_fee', 'waiting']])
})

test('what can’t be read is a failure that is shown once, and is not fetched with every run', async () => {
  await givenInvoice()
  const stripe = await aStripe()
  await stripe.holds({ id: 'cus_1', object: 'customer', created: 'once' })
  expect(await fetched(stripe, when)).toEqual({ ...nothing, unanswered: 1 })
  expect(await fetched(stripe, when)).toEqual(nothing)
  expect(await fetched(stripe, aWeekLater)).toEqual({ ...nothing, unanswered: 1 })
  expect(await storedEvents()).toEqual([['fetched:cus_1', 'failed']])
})

test('an invoice that one run can’t read to its end is told as such; one that was begun late goes on with the next', async () => {
  const known = await givenInvoice()
  const lines = Array.from({ length: 350 }, (_, each) => ({ id: `il_${each}`, amount: 100 }))
  const whole = invoice({ id: 'in_2', lines, customer: 'cus_2' })
  await stripeSends({
    ...whole,
    lines: { ...whole.lines, data: whole.lines.data.slice(0, 10), has_more: true },
  })
  await stripeSends({ ...known, id: 'cus_2', metadata: { tenant_id: 'other', reseller: '1' } })
  await mapped(when)
  const stripe = await aStripe()
  await stripe.holds(whole, known)
  expect(await fetched(stripe, when, 4)).toEqual({ ...nothing, unanswered: 1 })
  expect(await unanswered()).toEqual([['in_2', 'too_long']])
  expect(await fetched(stripe, aWeekLater, 6)).toMatchObject({ fetched: 1 })
  expect((await storedEvents()).map(([id]) => id)).toEqual(['fetched:in_2'])
})
