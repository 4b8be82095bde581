import { expect, test } from 'vitest'
import type { WaitingView } from '#domain/billing/stripe/stripe-views.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-scene.ts'
import { stripeDoor } from '../kit/stripe-door.ts'

freshStores()
const { rows, read, waits, answer } = stripeDoor()

type Page = Readonly<{ items: WaitingView[]; nextCursor: string | null }>

const all = async (reason: string, limit: number) => {
  const pages: Page[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const next: Page = await read<Page>(
      `/waiting?reason=${reason}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    pages.push(next)
    cursor = next.nextCursor
  }
  return pages.map(({ items }) => items.map(({ subject }) => subject))
}

/** A reseller at 20%, with a tenant that it owns. */
const givenOwned = async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant('acme', { resellerNumber: reseller.number, onboardedOn: '2026-10-05' })
  return reseller
}

test('nothing waits where nothing has come', async () => {
  expect(await waits()).toEqual([])
  expect(await read('/waiting?reason=price')).toEqual({ items: [], nextCursor: null })
})

test('what waits is counted by reason and currency, with what it would earn', async () => {
  const { number } = await givenOwned()
  await rows().customer('cus_1', { tenantId: 'acme' })
  await rows().customer('cus_2')
  await rows().customer('cus_3', { tenantId: 'new', reseller: `R000${number}` })
  await rows().line({ id: 'il_1', customer: 'cus_1', state: 'price', amountMinor: 10_000 })
  await rows().line({ id: 'il_2', customer: 'cus_1', state: 'price', amountMinor: 5_003 })
  await rows().line({ id: 'il_3', customer: 'cus_3', state: 'price', amountMinor: 1_000 })
  await rows().line({
    id: 'il_4',
    customer: 'cus_1',
    state: 'price',
    amountMinor: 7,
    currency: 'USD',
  })
  await rows().line({ id: 'il_5', customer: 'cus_2', state: 'customer', amountMinor: 900 })
  await rows().line({ id: 'il_6', customer: 'cus_1', state: 'written', amountMinor: 1 })
  await rows().line({ id: 'il_7', customer: 'cus_1', state: 'none', amountMinor: 1 })
  await rows().matter({ customer: 'cus_1', subject: 'cn_1', reason: 'line', amountMinor: 300 })
  await rows().matter({
    customer: 'cus_1',
    subject: 'cn_2',
    reason: 'currency',
    amountMinor: null,
    currency: null,
  })
  const common = { isMore: false }
  expect(await waits()).toEqual([
    {
      ...common,
      reason: 'price',
      currency: 'EUR',
      count: 3,
      sumMinor: 16_003,
      wouldEarnMinor: 3201,
    },
    { ...common, reason: 'price', currency: 'USD', count: 1, sumMinor: 7, wouldEarnMinor: 1 },
    { ...common, reason: 'currency', currency: null, count: 1, sumMinor: 0, wouldEarnMinor: null },
    { ...common, reason: 'line', currency: 'EUR', count: 1, sumMinor: 300, wouldEarnMinor: null },
    {
      ...common,
      reason: 'customer',
      currency: 'EUR',
      count: 1,
      sumMinor: 900,
      wouldEarnMinor: null,
    },
  ])
})

test('a line says whose it is, what it would earn and since when it waits', async () => {
  const { number } = await givenOwned()
  await rows().customer('cus_1', { bound: 'acme' })
  await rows().customer('cus_2', { tenantId: 'new', reseller: '77' })
  await rows().line({
    ...{ id: 'il_1', customer: 'cus_1', state: 'refused', amountMinor: 10_000, month: '2026-10' },
    ...{ refusal: 'The currency has another limit.', sinceMs: at('2026-11-02') },
  })
  await rows().line({ id: 'il_2', customer: 'cus_2', state: 'reseller', amountMinor: 500 })
  expect(await read('/waiting?reason=refused')).toEqual({
    items: [
      {
        subject: 'il_1',
        reason: 'refused',
        customerId: 'cus_1',
        tenant: { id: 'acme', name: 'Tenant acme' },
        owner: { number, companyName: expect.any(String) },
        namedReseller: null,
        invoiceId: 'in_of_il_1',
        month: '2026-10',
        currency: 'EUR',
        amountMinor: 10_000,
        wouldEarnMinor: 2000,
        refusal: 'The currency has another limit.',
        since: '2026-11-02T00:00:00.000Z',
      },
    ],
    nextCursor: null,
  })
  expect((await read<Page>('/waiting?reason=reseller')).items).toMatchObject([
    { tenant: { id: 'new', name: null }, owner: null, namedReseller: '77', wouldEarnMinor: null },
  ])
})

test('nobody earns before the tenant was theirs, nor by a test tenant', async () => {
  const { number } = await givenOwned()
  await givenTenant('trial', { resellerNumber: number, onboardedOn: '2026-10-05', test: true })
  await rows().customer('acme')
  await rows().customer('trial')
  await rows().line({
    id: 'il_1',
    customer: 'acme',
    state: 'price',
    amountMinor: 1_000,
    month: '2026-09',
  })
  await rows().line({ id: 'il_2', customer: 'trial', state: 'price', amountMinor: 1_000 })
  const { items } = await read<Page>('/waiting?reason=price')
  expect(items.map(({ owner, wouldEarnMinor }) => [owner?.number ?? null, wouldEarnMinor])).toEqual(
    [
      [null, null],
      [number, 0],
    ],
  )
})

test('a list is paged, the longest waiting first; of what lines and matters are both the lines first', async () => {
  await rows().customer('cus_1')
  for (const nth of [1, 2, 3]) {
    await rows().line({
      id: `in_${nth}`,
      customer: 'cus_1',
      state: 'sum',
      role: 'whole',
      amountMinor: 1,
    })
  }
  for (const nth of [3, 2, 1]) {
    await rows().matter({ customer: 'cus_1', subject: `cn_${nth}`, reason: 'sum', sinceMs: 10 })
  }
  await rows().matter({ customer: 'cus_1', subject: 'cn_0', reason: 'sum', sinceMs: 11 })
  expect(await all('sum', 2)).toEqual([
    ['in_1', 'in_2'],
    ['in_3', 'cn_1'],
    ['cn_2', 'cn_3'],
    ['cn_0'],
  ])
  expect(await all('sum', 3)).toEqual([
    ['in_1', 'in_2', 'in_3'],
    ['cn_1', 'cn_2', 'cn_3'],
    ['cn_0'],
  ])
  expect(await all('sum', 100)).toHaveLength(1)
})

test.each([
  ['no reason', ''],
  ['a reason that is none', '?reason=written'],
  ['a cursor that no page gave', '?reason=price&cursor=WyJhIl0'],
  ['a parameter of nobody', '?reason=price&month=2026-10'],
])('%s is refused', async (_what, query) => {
  expect((await answer(`/waiting${query}`, 'GET')).status).toBe(422)
})

test('a refund that no payment ties to a known invoice waits; one that is tied, or did not succeed, does not', async () => {
  const facts = { amount: 12_345, currency: 'ISK', state: 'done' }
  await rows().object('re_alone', 'refund', facts, {
    paymentIntent: 'pi_1',
    seenMs: at('2026-11-01'),
  })
  await rows().object('re_tied', 'refund', facts, { paymentIntent: 'pi_2' })
  await rows().object('du_tied', 'dispute', facts, { charge: 'ch_3', paymentIntent: 'pi_unknown' })
  await rows().object('re_open', 'refund', { ...facts, state: 'open' }, { paymentIntent: 'pi_1' })
  await rows().object('in_2', 'invoice', {})
  await rows().object('inpay_2', 'invoice_payment', {}, { parent: 'in_2', paymentIntent: 'pi_2' })
  await rows().object('inpay_3', 'invoice_payment', {}, { parent: 'in_2', charge: 'ch_3' })
  await rows().object('re_far', 'refund', facts, { paymentIntent: 'pi_4' })
  await rows().object('inpay_4', 'invoice_payment', {}, { parent: 'in_9', paymentIntent: 'pi_4' })
  expect(await waits()).toMatchObject([
    { reason: 'payment', currency: 'ISK', count: 2, sumMinor: 246, wouldEarnMinor: null },
  ])
  expect((await read<Page>('/waiting?reason=payment')).items).toMatchObject([
    { subject: 're_alone', amountMinor: 123, since: '2026-11-01T00:00:00.000Z', customerId: null },
    { subject: 're_far' },
  ])
})
