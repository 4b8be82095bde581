import { expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { parseStatementNumber, resellerLabel, statementNumber } from '#domain/ids.ts'
import { toCurrency } from '#domain/money/currency.ts'

test.each([
  [7, 'R0007-2026-10-EUR'],
  [9999, 'R9999-2026-10-EUR'],
  [12_345, 'R12345-2026-10-EUR'],
])('the statement of reseller %i is %s, and reads back', (resellerNumber, text) => {
  const month = toMonth('2026-10')
  const currency = toCurrency('EUR')
  expect(statementNumber(resellerNumber, month, currency)).toBe(text)
  expect(parseStatementNumber(text)).toEqual({ resellerNumber, month, currency })
})

test.each([
  'R7-2026-10-EUR',
  'R00007-2026-10-EUR',
  'R0000-2026-10-EUR',
  'R0007-2026-13-EUR',
  'R0007-2026-10-XTS',
  'r0007-2026-10-EUR',
  'R0007-2026-10-EUR ',
])('%j is no statement number', (text) => {
  expect(parseStatementNumber(text)).toBeNull()
})

test.each([0, -1, 1.5])('%d is no reseller number', (resellerNumber) => {
  expect(() => resellerLabel(resellerNumber)).toThrow('Not a reseller number')
})
