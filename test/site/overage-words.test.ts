import { expect, test } from 'vitest'
import { overageWords } from '#site/words/overage-words.ts'

const words = (charged: Parameters<typeof overageWords>[0], currency: string) =>
  overageWords(charged, currency).replaceAll('\u00a0', ' ')

test.each([
  ['3,412 messages at EUR 0.012', 3412, '0.012', null, 'EUR'],
  ['3,412 messages at EUR 0.012, less a discount of EUR 8.19', 3412, '0.012', 819, 'EUR'],
  ['1,000,000 messages at EUR 0.0000125', 1_000_000, '0.0000125', null, 'EUR'],
  ['1 message at EUR 0.000000000000001', 1, '0.000000000000001', null, 'EUR'],
  ['2 messages at EUR 999,999.999999999999999', 2, '999999.999999999999999', null, 'EUR'],
  ['2 messages at EUR 10.00', 2, '10', null, 'EUR'],
  ['2 messages at EUR 0.50', 2, '0.5', null, 'EUR'],
  ['100 messages at JPY 1.5', 100, '1.5', null, 'JPY'],
  ['100 messages at KWD 0.0125', 100, '0.0125', null, 'KWD'],
  ['0 messages at KWD 1.000', 0, '1', null, 'KWD'],
  ['3,412 messages, as billed: no unit price was given', 3412, null, null, 'EUR'],
])('%s', (text, messages, unitPrice, discountMinor, currency) => {
  expect(words({ messages, unitPrice, discountMinor }, currency)).toBe(text)
})
