import { expect, test } from 'vitest'
import { readStripeObject } from '#domain/billing/stripe/read-object.ts'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import { aStripe, objectOf } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { stripeByFetch } from '#worker/senders/stripe-client.ts'

const most = 100

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `il_${String(at).padStart(5, '0')}`,
    amount: 100 + at,
  }))

const idsOf = (object: Readonly<Record<string, unknown>>) =>
  (object['lines'] as Readonly<{ data: readonly Readonly<{ id: string }>[] }>).data.map(
    ({ id }) => id,
  )

test('an object comes as it was put there, by any id', async () => {
  const stripe = await aStripe()
  const odd = { ...customer(), id: 'cus_ü/?#%' }
  await stripe.holds(customer(), odd)
  const port = stripeByFetch(stripe.key)
  expect(objectOf(await port.readObject('customer', 'cus_1', most))).toEqual(customer())
  expect(objectOf(await port.readObject('customer', 'cus_ü/?#%', most))).toEqual(odd)
  expect(port.spent()).toBe(2)
})

test('what is asked names the version, and tells nothing of the machine', async () => {
  const stripe = await aStripe()
  await stripe.holds(customer())
  const port = stripeByFetch(stripe.key)
  await port.readObject('customer', 'cus_1', most)
  await port.readObject('customer', 'cus_1', most)
  expect(await stripe.asked()).toEqual([
    { path: '/v1/customers/cus_1', version: '2026-10-28.endive', telemetry: false },
    { path: '/v1/customers/cus_1', version: '2026-10-28.endive', telemetry: false },
  ])
})

test('decimals are the text that Stripe wrote', async () => {
  const stripe = await aStripe()
  const line = { id: 'il_1', amount: 4094, unitAmount: '1.20', quantity: '3412.000' }
  await stripe.holds(invoice({ id: 'in_1', lines: [line] }))
  const object = objectOf(await stripeByFetch(stripe.key).readObject('invoice', 'in_1', most))
  expect(object).toEqual(JSON.parse(JSON.stringify(invoice({ id: 'in_1', lines: [line] }))))
  expect(readStripeObject(object)).toMatchObject({
    lines: [{ unitAmount: '1.20', quantity: '3412.000' }],
  })
})

test.each([
  [0, 1],
  [10, 1],
  [11, 2],
  [110, 2],
  [111, 3],
  [250, 4],
])('an invoice of %i lines comes whole, in %i requests', async (count, requests) => {
  const stripe = await aStripe()
  await stripe.holds(invoice({ id: 'in_1', lines: lines(count) }))
  const port = stripeByFetch(stripe.key)
  const object = objectOf(await port.readObject('invoice', 'in_1', most))
  expect(idsOf(object)).toEqual(lines(count).map(({ id }) => id))
  expect(object).toMatchObject({ lines: { has_more: false } })
  expect(port.spent()).toBe(requests)
})

test('a note comes with all its lines', async () => {
  const stripe = await aStripe()
  await stripe.holds(note({ id: 'cn_1', invoice: 'in_1', lines: lines(120) }))
  const object = objectOf(await stripeByFetch(stripe.key).readObject('credit_note', 'cn_1', most))
  expect(idsOf(object)).toEqual(lines(120).map(({ id }) => id))
})

test('no page is begun that would ask more than is allowed, and it may be asked again', async () => {
  const stripe = await aStripe()
  await stripe.holds(invoice({ id: 'in_1', lines: lines(250) }))
  const port = stripeByFetch(stripe.key)
  const over = { ok: false, failure: 'budget', mayTryAgain: true }
  expect(await port.readObject('invoice', 'in_1', 1)).toMatchObject(over)
  expect(port.spent()).toBe(0)
  expect(await port.readObject('invoice', 'in_1', 4)).toMatchObject(over)
  expect(port.spent()).toBe(3)
  expect(await port.readObject('invoice', 'in_1', 5)).toMatchObject({ ok: true })
})

test('lines are paged one page at a time, and taken up where they were left', async () => {
  const stripe = await aStripe()
  await stripe.holds(invoice({ id: 'in_1', lines: lines(5) }))
  const port = stripeByFetch(stripe.key)
  const seen: string[] = []
  let after: string | null = null
  do {
    const page = await port.readLines('invoice', 'in_1', { after, limit: 2 })
    if (!page.ok) throw new Error(page.failure)
    seen.push(...page.items.map(({ id }) => id))
    after = page.nextAfter
  } while (after !== null)
  expect(seen).toEqual(lines(5).map(({ id }) => id))
  expect(port.spent()).toBe(3)
})

test.each([
  ['there is none', []],
  ['it was deleted', [{ id: 'cus_1', object: 'customer', deleted: true }]],
])('where %s, nothing is answered, and that is no failure', async (_case, held) => {
  const stripe = await aStripe()
  await stripe.holds(...held)
  expect(await stripeByFetch(stripe.key).readObject('customer', 'cus_1', most)).toEqual({
    ok: true,
    object: null,
  })
})

test('what was created in a span is listed page by page, both ends included', async () => {
  const stripe = await aStripe()
  const created = (id: string, at: number) => ({
    ...invoice({ id, lines: [] }),
    created: october + at,
  })
  await stripe.holds(
    created('in_0', -1),
    created('in_1', 0),
    created('in_2', 5),
    created('in_3', 9),
    created('in_4', 10),
  )
  const port = stripeByFetch(stripe.key)
  const span = { fromS: october, toS: october + 9 }
  const first = await port.listCreated('invoice', span, { after: null, limit: 2 })
  expect(first).toMatchObject({ items: [{ id: 'in_3' }, { id: 'in_2' }], nextAfter: 'in_2' })
  const second = await port.listCreated('invoice', span, { after: 'in_2', limit: 2 })
  expect(second).toMatchObject({ items: [{ id: 'in_1' }], nextAfter: null })
})

test('a list that was to go on after what is gone says so', async () => {
  const stripe = await aStripe()
  await stripe.holds({ ...invoice({ id: 'in_1', lines: [] }), created: october })
  const span = { fromS: october, toS: october }
  const page = { after: 'in_gone', limit: 2 }
  expect(await stripeByFetch(stripe.key).listCreated('invoice', span, page)).toEqual({
    ok: false,
    failure: 'cursor',
    mayTryAgain: false,
    permission: null,
  })
})

test('payments are found by their invoice, and by what paid', async () => {
  const stripe = await aStripe()
  const payment = (id: string, invoiceId: string, payment_intent: string) => ({
    id,
    object: 'invoice_payment',
    invoice: invoiceId,
    payment: { type: 'payment_intent', payment_intent },
  })
  await stripe.holds(
    payment('inpay_1', 'in_1', 'pi_1'),
    payment('inpay_2', 'in_1', 'pi_2'),
    payment('inpay_3', 'in_2', 'pi_2'),
  )
  const port = stripeByFetch(stripe.key)
  const page = { after: null, limit: 10 }
  expect(await port.listInvoicePayments({ invoice: 'in_1' }, page)).toMatchObject({
    items: [{ id: 'inpay_2' }, { id: 'inpay_1' }],
  })
  expect(await port.listInvoicePayments({ paymentIntent: 'pi_2' }, page)).toMatchObject({
    items: [{ id: 'inpay_3' }, { id: 'inpay_2' }],
  })
})
