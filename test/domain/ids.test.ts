import { expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { resellerLabel, statementNumber } from '#domain/ids.ts'
import { toCurrency } from '#domain/money/currency.ts'

test.each([
  [7, 'R0007-2026-10-EUR'],
  [9999, 'R9999-2026-10-EUR'],
  [12_345, 'R12345-2026-10-EUR'],
])('the statement of reseller %i is %s', (resellerNumber, text) => {
  const month = toMonth('2026-10')
  const currency = toCurrency('EUR')
  expect(statementNumber(resellerNumber, month, currency)).toBe(text)
})

test.each([0, -1, 1.5])('%d is no reseller number', (resellerNumber) => {
  expect(() => resellerLabel(resellerNumber)).toThrow('Not a reseller number')
})
