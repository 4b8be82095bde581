import { afterEach, expect, test, vi } from 'vitest'
import { customer, october } from '#test/domain/billing/stripe-objects.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { stripeByFetch } from '#worker/senders/stripe-client.ts'

const most = 100

afterEach(() => void vi.restoreAllMocks())

test.each([
  ['is busy', 'rate', true, 1, { status: 429, times: 9 }],
  ['fails', 'down', true, 2, { status: 500, times: 9 }],
  ['is locked', 'down', true, 2, { status: 409, times: 9 }],
  ['breaks off', 'down', true, 2, { status: 200, times: 9, manner: 'vanishes' }],
  ['is silent', 'down', true, 2, { status: 200, times: 9, manner: 'is-silent' }],
  [
    'is a page of something between',
    'down',
    true,
    2,
    { status: 502, times: 9, manner: 'is-a-page' },
  ],
  ['leads elsewhere', 'down', true, 1, { status: 302, times: 9, manner: 'redirects' }],
  ['does not take it', 'refused', false, 1, { status: 400, times: 9 }],
  ['wants to be paid', 'refused', false, 1, { status: 402, times: 9 }],
  ['is something else', 'unreadable', false, 1, { status: 200, times: 9, manner: 'is-another' }],
])('where Stripe %s it is “%s”', async (_case, failure, mayTryAgain, requests, trouble) => {
  const stripe = await aStripe()
  await stripe.holds(customer())
  await stripe.isInTrouble(trouble)
  const port = stripeByFetch(stripe.key, 500)
  const told = { ok: false, failure, mayTryAgain, permission: null }
  expect(await port.readObject('customer', 'cus_1', most)).toEqual(told)
  expect(port.spent()).toBe(requests)
  const page = { after: null, limit: 1 }
  const span = { fromS: october, toS: october }
  expect(await port.listCreated('invoice', span, page)).toEqual(told)
})

test('a failure that passes is not told', async () => {
  const stripe = await aStripe()
  await stripe.holds(customer())
  await stripe.isInTrouble({ status: 503, times: 1 })
  const port = stripeByFetch(stripe.key)
  expect(await port.readObject('customer', 'cus_1', most)).toMatchObject({ ok: true })
  expect(port.spent()).toBe(2)
})

test('another key is refused', async () => {
  const stripe = await aStripe()
  const port = stripeByFetch({ ...stripe.key, text: 'rk_test_anotherOne' })
  expect(await port.readObject('customer', 'cus_1', most)).toEqual({
    ok: false,
    failure: 'key',
    mayTryAgain: false,
    permission: null,
  })
})

test('a permission that lacks is named as Stripe names it, for the object, its lines and its list', async () => {
  const stripe = await aStripe()
  await stripe.lacks('rak_credit_note_read')
  const port = stripeByFetch(stripe.key)
  const told = {
    ok: false,
    failure: 'permission',
    mayTryAgain: false,
    permission: 'rak_credit_note_read',
  }
  const page = { after: null, limit: 1 }
  expect(await port.readObject('credit_note', 'cn_1', most)).toEqual(told)
  expect(await port.readLines('credit_note', 'cn_1', page)).toEqual(told)
  expect(await port.listCreated('credit_note', { fromS: 0, toS: 1 }, page)).toEqual(told)
})

test('what a key may read is found by asking for one of each', async () => {
  const stripe = await aStripe()
  const port = stripeByFetch(stripe.key)
  const all = {
    invoice: 'yes',
    credit_note: 'yes',
    customer: 'yes',
    price: 'yes',
    product: 'yes',
    invoice_payment: 'yes',
    refund: 'yes',
    dispute: 'yes',
  }
  expect(await port.whoAmI()).toEqual({ accountId: 'acct_standin', mayRead: all, failure: null })
  expect(port.spent()).toBe(9)
  await stripe.lacks('rak_plan_read', 'rak_dispute_read', 'rak_accounts_kyc_basic_read')
  expect(await port.whoAmI()).toEqual({
    accountId: null,
    mayRead: { ...all, price: 'no', dispute: 'no' },
    failure: null,
  })
})

test('of a key that is refused nothing is known, after one request', async () => {
  const stripe = await aStripe()
  const port = stripeByFetch({ ...stripe.key, text: 'rk_test_anotherOne' })
  expect(await port.whoAmI()).toMatchObject({
    accountId: null,
    mayRead: { invoice: 'unknown', dispute: 'unknown' },
    failure: { failure: 'key' },
  })
  expect(port.spent()).toBe(1)
})

test('nothing of it is logged: no key, no answer, no notice', async () => {
  const said: unknown[] = []
  for (const how of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, how).mockImplementation((...words) => void said.push(words))
  }
  const stripe = await aStripe('rk_test_aKeyThatNobodyShallSee')
  await stripe.holds(customer())
  const port = stripeByFetch(stripe.key)
  await stripe.isInTrouble({ status: 500, times: 2 })
  const answers = [await port.readObject('customer', 'cus_1', most)]
  await stripe.lacks('rak_customer_read')
  answers.push(await port.readObject('customer', 'cus_1', most))
  const other = stripeByFetch({ ...stripe.key, text: 'rk_test_anotherOne' })
  answers.push(await other.readObject('customer', 'cus_1', most))
  expect(said).toEqual([])
  expect(JSON.stringify(answers)).not.toMatch(/NobodyShallSee|hSee|anotherOne|Acme/)
})
