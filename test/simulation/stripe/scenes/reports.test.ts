import { expect, test } from 'vitest'
import type { RawCustomer, RawObject } from '../reading/objects.ts'
import type { ReadingResult } from '../reading/stripe-reading.ts'
import { invoice, line, linesOf, marchS, note, noteLine, play, waitsOf } from './scene.ts'

const refund = (status: string): RawObject => ({
  object: 'refund',
  id: 're',
  amount: 595,
  currency: 'eur',
  status,
  payment_intent: 'pi',
  charge: 'ch',
})
const payment: RawObject = {
  object: 'invoice_payment',
  id: 'inpay',
  invoice: 'I',
  payment: { type: 'payment_intent', payment_intent: 'pi' },
}
const taxed = invoice('I', [line('A', 1000)], { total: 1190, paid: 2 })
const paidOf = ({ reports }: ReadingResult) => reports.paid

test('a refund waits for the payment that ties it to an invoice, and is reported with what it would credit', () => {
  expect(waitsOf(play([[taxed], [refund('succeeded')]]))).toEqual(['re payment'])
  expect(paidOf(play([[taxed, refund('succeeded')], [payment]]))).toEqual([
    { id: 're', kind: 'refund', wouldCreditMinor: 500 },
  ])
})

test('a refund that failed, or that a note in force made, is not reported', () => {
  const all = [taxed, payment, refund('succeeded')]
  expect(paidOf(play([all, [refund('failed')]]))).toEqual([])
  const refunds = [{ refund: 're' }]
  const lines = [noteLine('N1', 1, 'A')]
  expect(paidOf(play([all, [note('N', 'I', lines, { refunds })]]))).toEqual([])
  const voided = note('N', 'I', lines, { refunds, voided: 9 })
  expect(paidOf(play([all, [note('N', 'I', lines, { refunds })], [voided]]))).toHaveLength(1)
})

test('what a note in force leaves of a refund is reported, where it says how much it stands for', () => {
  const all = [taxed, payment, refund('succeeded')]
  const named = (id: string, amount_refunded: number | null) =>
    note(id, 'I', [noteLine(`${id}1`, 1, 'A')], { refunds: [{ refund: 're', amount_refunded }] })
  const reported = (notes: RawObject[]) =>
    paidOf(play([all, notes])).map((one) => one.wouldCreditMinor)
  expect(reported([named('N', 238)])).toEqual([300])
  expect(reported([named('N', 238), named('O', 119)])).toEqual([200])
  expect(reported([named('N', 238), named('O', 357)])).toEqual([])
  expect(reported([named('N', 238), named('O', null)])).toEqual([])
})

test('a dispute that was lost is reported, one that was won is not', () => {
  const dispute = (status: string): RawObject => ({
    object: 'dispute',
    id: 'dp',
    amount: 1190,
    currency: 'eur',
    status,
    charge: 'ch',
    payment_intent: 'pi',
  })
  expect(paidOf(play([[taxed, payment, dispute('won')]]))).toEqual([])
  expect(paidOf(play([[taxed, payment, dispute('lost')]]))).toEqual([
    { id: 'dp', kind: 'dispute', wouldCreditMinor: 1000 },
  ])
})

test('what finance credits is a custom line with the refund’s id', () => {
  const decided = { about: 're', reason: 'refund', invoice: 'I', amountMinor: 500 } as const
  const decisions = [{ ...decided, atS: marchS + 9 }]
  const result = play([[taxed, payment, refund('succeeded')], { decisions }])
  expect(linesOf(result)).toEqual(['A 1000', 're:A -500'])
  expect(paidOf(result)).toEqual([])
})

test('what finance credited comes back when a note in force names the refund, and is due again without it', () => {
  const decided = { about: 're', reason: 'refund', invoice: 'I', amountMinor: 500 } as const
  const decisions = [{ ...decided, atS: marchS + 9 }]
  const before = [[taxed, payment, refund('succeeded')], { decisions }]
  const refunds = [{ refund: 're' }]
  const lines = [noteLine('N1', 500, 'A')]
  const noted = [...before, [note('N', 'I', lines, { refunds })]]
  expect(linesOf(play(noted)).slice(2)).toEqual(['back:re:A 500', 'N1:A -500'])
  const voided = play([...noted, [note('N', 'I', lines, { refunds, voided: 9 })]])
  expect(linesOf(voided).slice(4)).toEqual(['2:re:back:re:A -500', 'back:N1:A 500'])
  expect(linesOf(play([...before, [refund('failed')]])).slice(2)).toEqual(['back:re:A 500'])
})

const charged = invoice('J', [line('B', 10)], { customer: 'who' })
const who = (metadata: Record<string, string>, name: string | null = 'Who'): RawCustomer => ({
  object: 'customer',
  id: 'who',
  name,
  created: marchS - 1,
  metadata,
})

test('a customer that is unknown, or names neither tenant nor reseller, waits first of all', () => {
  const lines = invoice('J', [line('B', 10, { price: 'new' })], { customer: 'who' })
  expect(waitsOf(play([[lines]]))).toEqual(['B customer'])
  expect(waitsOf(play([[lines, who({})]]))).toEqual(['B customer'])
  expect(waitsOf(play([[lines, who({ reseller: '99' })]]))).toEqual(['B reseller'])
  expect(waitsOf(play([[lines, who({ reseller: '8' })]]))).toEqual(['B price'])
})

test('a customer that names a reseller is recorded with its first line', () => {
  expect(play([[who({ reseller: '8' })]]).tenantsRecorded).toEqual([])
  expect(play([[charged, who({ reseller: '8', test: 'true' }, null)]]).tenantsRecorded).toEqual([
    { id: 'who', name: 'who', onboardedOn: '2026-02-28', isTest: true, owner: 8 },
  ])
  const named = who({ tenant_id: 'acme', onboarded_on: '2026-01-05' })
  expect(play([[charged, named]]).tenantsRecorded).toEqual([
    { id: 'acme', name: 'Who', onboardedOn: '2026-01-05', isTest: false, owner: null },
  ])
})

test('the first line binds: another tenant or reseller later is reported', () => {
  const first = [charged, who({ tenant_id: 'acme', reseller: '8' })]
  const result = play([first, [who({ tenant_id: 'other', reseller: '7' })]])
  expect(result.lines.map(({ tenantId }) => tenantId)).toEqual(['acme'])
  expect(result.reports.owner).toEqual([
    { customer: 'who', about: 'tenant' },
    { customer: 'who', about: 'reseller' },
  ])
})

test('usage waits for its month, and yearly prepayments stand in the month that they begin in', () => {
  const inMay = { start: Date.UTC(2026, 4, 1) / 1000, end: 0 }
  const next = { start: Date.UTC(2026, 3, 30, 23, 59, 59) / 1000, end: 0 }
  const lines = [line('A', 10, { period: inMay }), line('B', 20, { period: next })]
  const result = play([[invoice('I', lines)]])
  expect(waitsOf(result)).toEqual(['A month'])
  expect(result.lines).toMatchObject([{ externalId: 'B', serviceMonth: '2026-04' }])
})

test('totals count what is written and what waits for a price or a reseller, with its credits', () => {
  const lines = [
    line('A', 100),
    line('B', 50, { price: 'new' }),
    line('C', 9, { price: 'nothing' }),
  ]
  const credits = note('N', 'I', [noteLine('N1', 10, 'B'), noteLine('N2', 1, 'C')])
  const elsewhere = [charged, invoice('K', [line('D', 7)], { customer: 'you' })]
  const you = { ...who({ reseller: '99' }), id: 'you' }
  expect(play([[invoice('I', lines), credits, ...elsewhere, you]]).totals).toEqual([
    { month: '2026-03', currency: 'EUR', lineCount: 4, sumMinor: 147 },
  ])
})

test('an invoice without all its lines, or of another sum, is one line of its net total', () => {
  const long = { lines: { data: [line('A', 60)], has_more: true }, total_excluding_tax: 100 }
  const wrong = invoice('J', [line('B', 10)], { total_excluding_tax: 11 })
  const result = play([[invoice('I', [], long), wrong]])
  expect(result.totals).toEqual([
    { month: '2026-03', currency: 'EUR', lineCount: 2, sumMinor: 111 },
  ])
  expect(waitsOf(result)).toEqual(['I lines'])
})
