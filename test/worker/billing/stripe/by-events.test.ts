import { beforeEach, expect, test } from 'vitest'
import type {
  KindWaitingView,
  ReportView,
  StripeMonthView,
  WaitingView,
} from '#domain/billing/stripe/stripe-views.ts'
import { newId } from '#http/new-id.ts'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { mapped, stripeLedger, stripeSends } from '../kit/stripe-scene.ts'

// From what Stripe sends to what a person sees and decides, and to the ledger: with the mapping itself.

freshStores()

const api = '/api/admin/billing/stripe'
const when = new Date().toISOString()
let ada: AdminDoor
let number = 0

beforeEach(async () => {
  ada = await adminDoor()
  number = (await givenReseller({ approvedAtMs: at('2026-10-01') })).number
})

const items = async <View>(path: string) => (await ada.get<{ items: View[] }>(api + path)).items
const change = (path: string, method: string, body: object) =>
  ada.answer(api + path, method, body, method === 'POST' ? { 'idempotency-key': newId() } : {})

const price = {
  id: 'price_fee',
  object: 'price',
  product: 'prod_1',
  nickname: 'Assistant, monthly',
  metadata: {},
  recurring: { usage_type: 'licensed' },
}
const product = { id: 'prod_1', object: 'product', name: 'Assistant', metadata: {} }
const named = () => customer({ reseller: String(number), tenant_id: 'acme' })
const paid = {
  id: 'inpay_1',
  object: 'invoice_payment',
  invoice: 'in_1',
  payment: { payment_intent: 'pi_1', charge: null },
}
const refund = {
  id: 're_1',
  object: 'refund',
  amount: 1190,
  currency: 'eur',
  payment_intent: 'pi_1',
  charge: null,
  status: 'succeeded',
}

test('a price is shown with what it proposes and would earn; once it is confirmed its lines are written', async () => {
  await stripeSends(
    named(),
    price,
    product,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 20_000 }] }),
  )
  await mapped(when)
  expect(await items<KindWaitingView>('/waiting-kinds')).toEqual([
    {
      objectId: 'price_fee',
      objectKind: 'price',
      name: 'Assistant, monthly',
      productId: 'prod_1',
      productName: 'Assistant',
      usage: 'licensed',
      waits: [{ currency: 'EUR', lines: 1, sumMinor: 20_000 }],
    },
  ])
  expect(await items<WaitingView>('/waiting?reason=price')).toMatchObject([
    { subject: 'il_1', owner: { number }, wouldEarnMinor: 4000, tenant: { id: 'acme' } },
  ])
  const confirmed = await change('/kinds/price_fee', 'PUT', { kind: 'platform_fee', expect: null })
  expect(confirmed.status).toBe(200)
  expect(await stripeLedger()).toEqual([['il_1', 'platform_fee', 'acme', '2026-10', 20_000]])
  expect(await items('/waiting-kinds')).toEqual([])
  expect((await ada.get<{ months: StripeMonthView[] }>(api)).months).toMatchObject([
    { difference: { lineCount: 0, sumMinor: 0 }, waits: [] },
  ])
})

test('what was said to be neither is written once it is said to be overage after all', async () => {
  await stripeSends(named(), invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 700 }] }))
  await mapped(when)
  await change('/kinds/price_fee', 'PUT', { kind: 'none', expect: null })
  expect([await stripeLedger(), await items('/waiting?reason=price')]).toEqual([[], []])
  await change('/kinds/price_fee', 'PUT', { kind: 'overage', expect: 'none' })
  expect(await stripeLedger()).toEqual([['il_1', 'overage', 'acme', '2026-10', 700]])
})

test('a line alone can be another kind than its price', async () => {
  const lines = [
    { id: 'il_1', amount: 700 },
    { id: 'il_2', amount: 300 },
  ]
  await stripeSends(named(), invoice({ id: 'in_1', lines }))
  await mapped(when)
  await change('/kinds/il_2', 'PUT', { kind: 'none', expect: null })
  await change('/kinds/price_fee', 'PUT', { kind: 'platform_fee', expect: null })
  expect(await stripeLedger()).toEqual([['il_1', 'platform_fee', 'acme', '2026-10', 700]])
})

test('a refund that no note tells of waits for its payment, is decided by a person, and credited without tax', async () => {
  const line = { id: 'il_1', amount: 11_900, taxInside: 1900 }
  await stripeSends(named(), invoice({ id: 'in_1', lines: [line] }), refund)
  await mapped(when)
  await change('/kinds/price_fee', 'PUT', { kind: 'platform_fee', expect: null })
  expect(await items<WaitingView>('/waiting?reason=payment')).toMatchObject([
    { subject: 're_1', amountMinor: 1190, currency: 'EUR' },
  ])
  await stripeSends(paid)
  await mapped(when)
  expect(await items('/waiting?reason=payment')).toEqual([])
  const [reported] = await items<ReportView>('/reports?reason=refund')
  expect(reported).toMatchObject({ subject: 're_1', amountMinor: 1190, creditMinor: 1000 })
  const decided = {
    ...{ customerId: reported?.customerId, subject: 're_1', matter: 'refund', verdict: 'credit' },
    ...{ expectMinor: 1000, reason: 'The service was taken back' },
  }
  expect((await change('/decisions', 'POST', decided)).status).toBe(200)
  expect(await stripeLedger()).toEqual([
    ['il_1', 'platform_fee', 'acme', '2026-10', 10_000],
    [expect.stringContaining('re_1'), 'credit', 'acme', '2026-10', -1000],
  ])
  expect(await items('/reports?reason=refund')).toEqual([])
})

test('a refund that is left takes nothing, and is asked about no more', async () => {
  await stripeSends(
    named(),
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 5000 }] }),
    refund,
    paid,
  )
  await mapped(when)
  await change('/kinds/price_fee', 'PUT', { kind: 'platform_fee', expect: null })
  const left = {
    ...{ customerId: 'cus_1', subject: 're_1', matter: 'refund', verdict: 'leave' },
    ...{ expectMinor: 1190, reason: 'Goodwill of ours' },
  }
  expect((await change('/decisions', 'POST', left)).status).toBe(200)
  await stripeSends(refund)
  await mapped(when)
  expect(await items('/reports?reason=refund')).toEqual([])
  expect(await stripeLedger()).toHaveLength(1)
})

test('a credit beyond its charge is reported with what is over, and left', async () => {
  await stripeSends(
    named(),
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
    note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 1400, of: 'il_1' }] }),
  )
  await mapped(when)
  const [rest] = await items<ReportView>('/reports?reason=rest')
  expect(rest).toMatchObject({ amountMinor: 400, creditMinor: null })
  const left = {
    ...{ customerId: 'cus_1', subject: rest?.subject, matter: 'rest', verdict: 'leave' },
    ...{ expectMinor: 400, reason: 'It was more than was billed' },
  }
  expect((await change('/decisions', 'POST', left)).status).toBe(200)
  expect(await items('/reports?reason=rest')).toEqual([])
})

test('a customer that names another owner later is reported with what it says, and left', async () => {
  await stripeSends(named(), price, invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }))
  await mapped(when)
  await change('/kinds/price_fee', 'PUT', { kind: 'platform_fee', expect: null })
  await stripeSends(customer({ reseller: '99', tenant_id: 'acme' }))
  await mapped(when)
  const [reported] = await items<ReportView>('/reports?reason=owner')
  expect(reported).toMatchObject({ saysReseller: '99', tenant: { id: 'acme', name: 'Acme' } })
  const left = {
    ...{ customerId: 'cus_1', subject: reported?.subject, matter: 'owner', verdict: 'leave' },
    ...{ expectMinor: reported?.amountMinor ?? null, reason: 'A slip of the pen' },
  }
  expect((await change('/decisions', 'POST', left)).status).toBe(200)
  expect(await items('/reports?reason=owner')).toEqual([])
})

test('invoices that are finalised after the setting count once they are paid, those before as they did', async () => {
  const counted = await change('/countings', 'POST', { countsOnce: 'paid', expect: 'finalised' })
  expect(counted.status).toBe(200)
  const later = Math.ceil(Date.now() / 1000) + 60
  const lines = (id: string) => [{ id, amount: 100, periodStartS: october }]
  await stripeSends(
    named(),
    invoice({ id: 'in_1', lines: lines('il_1') }),
    invoice({ id: 'in_2', lines: lines('il_2'), finalizedS: later }),
  )
  await mapped(when)
  await change('/kinds/price_fee', 'PUT', { kind: 'platform_fee', expect: null })
  expect((await stripeLedger()).map(([id]) => id)).toEqual(['il_1'])
  await stripeSends(
    invoice({ id: 'in_2', lines: lines('il_2'), finalizedS: later, paidS: later + 1 }),
  )
  await mapped(when)
  expect((await stripeLedger()).map(([id]) => id)).toEqual(['il_1', 'il_2'])
})
