import { expect, test } from 'vitest'
import { event, open, told } from './played.ts'
import { customer, invoice, note, october } from './stripe-objects.ts'

test('11900 with 19% inside and a coupon of 10%: list 10000, discount 1000', async () => {
  const played = open()
  await played.take([
    event(customer()),
    event(
      invoice({
        id: 'in_1',
        lines: [{ id: 'il_1', amount: 11900, discount: 1190, taxInside: 1710 }],
      }),
    ),
  ])
  expect(played.lines).toEqual([
    {
      source: 'stripe',
      externalId: 'il_1',
      kind: 'platform_fee',
      tenantId: 'cus_1',
      currency: 'EUR',
      serviceMonth: '2026-10',
      listFeeMinor: 10000,
      discountMinor: 1000,
    },
  ])
  expect(played.tenantsRecorded.get('cus_1')).toEqual({
    name: 'Acme',
    onboardedOn: '2026-10-04',
    test: false,
    resellerNumber: 1,
  })
})

test('3412 at 1.2 come to 4094: 0.012 each; in packs for 4000: as billed', async () => {
  const played = open()
  const usage = { price: 'price_usage', quantity: '3412', unitAmount: '1.2' }
  await played.take([
    event(customer()),
    event(
      invoice({
        id: 'in_1',
        lines: [
          { id: 'il_1', amount: 4094, ...usage },
          { id: 'il_2', amount: 4000, ...usage },
        ],
      }),
    ),
  ])
  expect(played.lines).toMatchObject([
    { messages: 3412, unitPrice: '0.012', discountMinor: 0, amountMinor: 4094 },
    { messages: 3412, unitPrice: null, discountMinor: null, amountMinor: 4000 },
  ])
})

test('a custom line of 100 over 200, 100 and 1 takes 67 and 33', async () => {
  const played = open()
  const lines = [
    { id: 'il_1', amount: 200 },
    { id: 'il_2', amount: 100 },
    { id: 'il_3', amount: 1 },
  ]
  await played.take([event(customer()), event(invoice({ id: 'in_1', lines }))])
  await played.take([
    event(note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 100 }] })),
  ])
  expect(told(played).slice(3)).toEqual([
    ['cnli_1:il_1', -67],
    ['cnli_1:il_2', -33],
  ])
})

test('a note of 400 that is voided, on an invoice that is voided', async () => {
  const played = open()
  const of = { id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }
  const noted = { id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }] }
  await played.take([event(customer()), event(invoice(of))])
  await played.take([event(note(noted))])
  await played.take([event(note({ ...noted, voidedS: october + 200 }))])
  await played.take([event(invoice({ ...of, voidedS: october + 300 }))])
  expect(told(played)).toEqual([
    ['il_1', [1000, 0]],
    ['cnli_1:il_1', -400],
    ['back:cnli_1:il_1', [400, 0]],
    ['void:il_1', -600],
    ['void:back:cnli_1:il_1', -400],
  ])
})

test('an invoice that was written off and is paid comes back', async () => {
  const played = open()
  const of = { id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }
  await played.take([event(customer()), event(invoice(of))])
  await played.take([event(invoice({ ...of, uncollectibleS: october + 300 }))])
  await played.take([
    event(invoice({ ...of, uncollectibleS: october + 300, paidS: october + 400 })),
  ])
  expect(told(played)).toEqual([
    ['il_1', [1000, 0]],
    ['uncollectible:il_1', -1000],
    ['back:uncollectible:il_1', [1000, 0]],
  ])
})

test('an invoice that is undone waits until its notes are known', async () => {
  const played = open()
  const of = { id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }
  await played.take([event(customer()), event(invoice(of))])
  await played.take([event(invoice({ ...of, voidedS: october + 300, noted: 400 }))])
  expect(played.matters()).toMatchObject([{ subject: 'in_1', reason: 'credit_notes' }])
  expect(told(played)).toHaveLength(1)
  await played.take([
    event(
      note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }] }),
    ),
  ])
  expect(told(played).slice(1)).toEqual([
    ['cnli_1:il_1', -400],
    ['void:il_1', -600],
  ])
  expect(played.matters()).toEqual([])
})

test('a refund is reported with what its invoice comes to, unrounded where Stripe counts in hundredths', async () => {
  const played = open()
  const lines = [{ id: 'il_1', amount: 150, taxInside: 24 }]
  await played.take([
    event(customer()),
    event(invoice({ id: 'in_1', currency: 'isk', lines })),
    event({
      id: 'p_1',
      object: 'invoice_payment',
      invoice: 'in_1',
      payment: { payment_intent: 'pi_1' },
    }),
    event({
      id: 're_1',
      object: 'refund',
      amount: 100,
      currency: 'isk',
      payment_intent: 'pi_1',
      status: 'succeeded',
    }),
  ])
  expect(played.matters()).toMatchObject([
    { reason: 'refund', amountMinor: 1, detail: { netMinor: 126, totalMinor: 150 } },
  ])
})
