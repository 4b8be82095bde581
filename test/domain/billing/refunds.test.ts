import { expect, test } from 'vitest'
import type { KnownDecision } from '#domain/billing/stripe/known-customer.ts'
import { event, open, sumOf, told } from './played.ts'
import { customer, invoice, note, october, payment, refund } from './stripe-objects.ts'

const paid = (lines = [{ id: 'il_1', amount: 1000 }]) =>
  invoice({ id: 'in_1', paidS: october + 10, lines })
const noted = (voidedS?: number) =>
  note({
    id: 'cn_1',
    invoice: 'in_1',
    lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }],
    refunds: [{ refund: 're_1', amount_refunded: 400 }],
    ...(voidedS === undefined ? {} : { voidedS }),
  })
const credit: KnownDecision = {
  subject: 're_1',
  reason: 'refund',
  verdict: 'credit',
  invoiceId: 'in_1',
  amountMinor: 400,
  atS: october + 2_000_000,
}

/** A refund of 400, which finance credited. */
const credited = async (of = paid()) => {
  const played = open()
  await played.take([event(customer()), event(of), event(payment), event(refund(400))])
  expect(played.matters()).toMatchObject([{ subject: 're_1', reason: 'refund', amountMinor: 400 }])
  played.world.decisions = [credit]
  await played.take([])
  expect([told(played).slice(1), played.matters()]).toEqual([[['re_1:il_1', -400]], []])
  return played
}

test('a refund that finance credited and that a note names later is credited once', async () => {
  const played = await credited()
  await played.take([event(noted())])
  expect(told(played).slice(2)).toEqual([
    ['back:re_1:il_1', [400, 0]],
    ['cnli_1:il_1', -400],
  ])
  expect([sumOf(played), played.matters()]).toEqual([600, []])
})

test('it is credited again once the note is voided, and comes back again', async () => {
  const played = await credited()
  await played.take([event(noted())])
  await played.take([event(noted(october + 900))])
  expect(told(played).slice(4)).toEqual([
    ['back:cnli_1:il_1', [400, 0]],
    ['2:re_1:il_1', -200],
    ['2:re_1:back:cnli_1:il_1', -200],
  ])
  expect([sumOf(played), played.matters()]).toEqual([600, []])
  await played.take([event(refund(400, 'failed'))])
  expect([told(played).slice(7), sumOf(played)]).toEqual([[['back:2:re_1:il_1', [400, 0]]], 1000])
})

test.each(['failed', 'canceled'])(
  'a refund that %s after it was credited comes back',
  async (status) => {
    const played = await credited()
    await played.take([event(refund(400, status))])
    expect(told(played).slice(2)).toEqual([['back:re_1:il_1', [400, 0]]])
    expect([sumOf(played), played.matters()]).toEqual([1000, []])
  },
)

test('to an invoice that is undone meanwhile it comes back and goes at once', async () => {
  const of = { id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }
  const played = await credited(invoice(of))
  await played.take([event(invoice({ ...of, uncollectibleS: october + 20 }))])
  await played.take([event(refund(400, 'failed'))])
  expect([sumOf(played), told(played).at(-1)]).toEqual([0, ['uncollectible:back:re_1:il_1', -400]])
})

test('what others could not take is taken of what comes back', async () => {
  const played = await credited()
  const other = note({
    id: 'cn_2',
    invoice: 'in_1',
    lines: [{ id: 'cnli_2', amount: 900, of: 'il_1' }],
  })
  await played.take([event(other)])
  expect(played.matters()).toMatchObject([{ subject: 'cnli_2', reason: 'rest', amountMinor: 300 }])
  await played.take([event(refund(400, 'failed'))])
  expect([sumOf(played), played.matters()]).toEqual([100, []])
})

test('where both are known at once, the note alone takes', async () => {
  const played = open({ decisions: [credit] })
  await played.take([
    event(customer()),
    event(paid()),
    event(payment),
    event(refund(400)),
    event(noted()),
  ])
  expect(told(played)).toEqual([
    ['il_1', [1000, 0]],
    ['cnli_1:il_1', -400],
  ])
})

test('a note voided before anything was decided leaves the refund for a decision', async () => {
  const played = open()
  await played.take([event(customer()), event(paid()), event(payment), event(refund(400))])
  await played.take([event(noted())])
  expect(played.matters()).toEqual([])
  await played.take([event(noted(october + 900))])
  expect(played.matters()).toMatchObject([{ reason: 'refund', subject: 're_1' }])
  expect(sumOf(played)).toBe(1000)
})

test('what a note leaves of a refund stays reported, and is credited by itself', async () => {
  const played = open()
  await played.take([
    event(customer()),
    event(paid()),
    event(payment),
    event(refund(600)),
    event(noted()),
  ])
  expect(played.matters()).toMatchObject([
    { reason: 'refund', amountMinor: 200, detail: { creditMinor: 200 } },
  ])
  played.world.decisions = [{ ...credit, amountMinor: 200 }]
  await played.take([])
  expect([sumOf(played), played.matters()]).toEqual([400, []])
  const more = note({
    id: 'cn_2',
    invoice: 'in_1',
    lines: [{ id: 'cnli_2', amount: 50, of: 'il_1' }],
    refunds: [{ refund: 're_1', amount_refunded: 50 }],
  })
  await played.take([event(more)])
  // What was credited was another sum: it comes back, and what is over now is reported anew.
  expect(sumOf(played)).toBe(550)
  expect(played.matters()).toMatchObject([{ reason: 'refund', amountMinor: 150 }])
  played.world.decisions = [...played.world.decisions, { ...credit, amountMinor: 150 }]
  await played.take([])
  expect([sumOf(played), told(played).at(-1), played.matters()]).toEqual([
    400,
    ['2:re_1:il_1', -150],
    [],
  ])
})

test('a note that does not say how much of a refund it stands for, stands for all of it', async () => {
  const played = open()
  await played.take([event(customer()), event(paid()), event(payment), event(refund(600))])
  await played.take([event({ ...noted(), refunds: [{ refund: 're_1' }] })])
  expect(played.matters()).toEqual([])
})

test('a refund that was left is reported anew where it comes to another sum', async () => {
  const played = open({ decisions: [{ ...credit, verdict: 'leave', amountMinor: 600 }] })
  await played.take([event(customer()), event(paid()), event(payment), event(refund(600))])
  expect(played.matters()).toEqual([])
  await played.take([event(noted())])
  expect(played.matters()).toMatchObject([{ reason: 'refund', amountMinor: 200 }])
})
