import { expect, test } from 'vitest'
import type { RawLine } from '../reading/objects.ts'
import { invoice, line, linesOf, note, noteLine, play } from './scene.ts'

const inclusive = (amount: number) => ({ taxes: [{ amount, tax_behavior: 'inclusive' }] })
const usage = (id: string, amount: number, quantity: string, unit: string | null, more = {}) => {
  const pricing = {
    unit_amount_decimal: unit,
    price_details: { price: 'use', product: 'use product' },
  }
  return { ...line(id, amount, { quantity_decimal: quantity, ...more }), pricing }
}
const written = (lines: RawLine[], more = {}) => play([[invoice('I', lines, more)]])

test('a fee with tax inside and a coupon has a net list price and a net discount', () => {
  const { lines } = written([
    line('A', 11_900, { discount_amounts: [{ amount: 1190 }], ...inclusive(1710) }),
  ])
  expect(lines).toMatchObject([{ amountMinor: 9000, listFeeMinor: 10_000, discountMinor: 1000 }])
})

test('a discount that stands in both lists counts once, credits that were spent count as well', () => {
  const { lines } = written([
    line('A', 1000, {
      discount_amounts: [{ amount: 100 }],
      pretax_credit_amounts: [
        { amount: 100, type: 'discount' },
        { amount: 250, type: 'credit_balance_transaction' },
      ],
    }),
  ])
  expect(lines).toMatchObject([{ amountMinor: 650, listFeeMinor: 1000, discountMinor: 350 }])
})

test('exclusive tax plays no part', () => {
  const taxes = [{ amount: 190, tax_behavior: 'exclusive' }]
  const money = { total: 1190, total_excluding_tax: null, total_taxes: taxes }
  expect(linesOf(written([line('A', 1000, { taxes })], money))).toEqual(['A 1000'])
})

test('shipping is taken out of the total, with its tax', () => {
  const shipping_cost = { amount_total: 119, amount_tax: 19 }
  const money = { total: 1119, total_excluding_tax: 1100, shipping_cost }
  expect(linesOf(written([line('A', 1000)], money))).toEqual(['A 1000'])
})

test('metered usage is at its price where that gives the amount, else as billed', () => {
  const { lines } = written([
    usage('A', 4094, '3412', '1.2'),
    usage('B', 4000, '3412', '1.2'),
    usage('C', 4094, '3412.5', '1.2'),
    usage('D', 4094, '3412', null),
  ])
  expect(lines).toEqual([
    expect.objectContaining({ externalId: 'A', messages: 3412, unitPrice: '0.012' }),
    expect.not.objectContaining({ unitPrice: expect.anything() }),
    expect.not.objectContaining({ unitPrice: expect.anything() }),
    expect.not.objectContaining({ unitPrice: expect.anything() }),
  ])
  expect(lines).toMatchObject([{}, { messages: 3412 }, { messages: 3412 }, { messages: 3412 }])
})

test('a price of more than 12 decimals, or tax inside, makes usage as billed', () => {
  const { lines } = written([
    usage('A', 1, '1', '1.0000000000010'),
    usage('B', 1, '1', '1.0000000000001'),
    usage('C', 119, '119', '1', inclusive(19)),
  ])
  expect(lines.map((one) => 'unitPrice' in one)).toEqual([true, false, false])
})

test('a difference of one unit for each taxed line goes to the greatest, of equal ones the lower id', () => {
  const lines = [line('B', 119, inclusive(19)), line('A', 119, inclusive(19)), line('C', 9)]
  expect(linesOf(written(lines, { total_excluding_tax: 211 }))).toEqual(['B 100', 'A 102', 'C 9'])
  expect(written(lines, { total_excluding_tax: 212 }).failures).toEqual([
    { id: 'I', reason: 'sum' },
  ])
})

test('what a note’s total has beyond its lines is a custom line with its id; a lack fails', () => {
  const of = invoice('I', [line('A', 1000)])
  const lines = [noteLine('N1', 100, 'A')]
  const beyond = play([[of, note('N', 'I', lines, { total_excluding_tax: 150 })]])
  expect(linesOf(beyond)).toEqual(['A 1000', 'N:A -50', 'N1:A -100'])
  const lacking = play([[of, note('N', 'I', lines, { total_excluding_tax: 50 })]])
  expect(lacking.failures).toEqual([{ id: 'N', reason: 'sum' }])
  expect(linesOf(lacking)).toEqual(['A 1000'])
})

test('krónur are hundredths at Stripe: floored, and made up to the rounded sum', () => {
  const isk = { currency: 'isk' }
  const three = [line('C', 150), line('B', 170), line('A', 150)]
  expect(linesOf(written(three, isk))).toEqual(['C 1', 'B 2', 'A 2'])
  expect(linesOf(written([line('A', 150), line('B', 100)], isk))).toEqual(['A 1', 'B 1'])
  const { lines } = written([line('A', 1050, { discount_amounts: [{ amount: 525 }] })], isk)
  expect(lines).toMatchObject([{ amountMinor: 5, discountMinor: 5, listFeeMinor: 10 }])
})

test('ariary are whole at Stripe, and hundredths here', () => {
  const { lines } = written([usage('A', 12, '10', '1.2'), line('B', 7)], { currency: 'mga' })
  expect(lines).toMatchObject([
    { amountMinor: 1200, unitPrice: '1.2', currency: 'MGA' },
    { amountMinor: 700 },
  ])
})

test('a currency outside the table fails the object', () => {
  const failed = written([line('A', 10)], { currency: 'xxx' })
  expect(failed.failures).toEqual([{ id: 'I', reason: 'currency' }])
  expect(failed.lines).toEqual([])
})

test('free lines are not written, lines at a discount of the whole are', () => {
  const free = line('B', 10, { discount_amounts: [{ amount: 10 }] })
  expect(linesOf(written([line('A', 0), free]))).toEqual(['B 0'])
})
