import { describe, expect, test } from 'vitest'
import { formatAmount, formatMoney } from '#site/words/format-amount.ts'

describe('an amount', () => {
  test.each([
    ['nothing, in euros and cents', 0, 'EUR', '0.00'],
    ['one cent', 1, 'EUR', '0.01'],
    ['ten cents', 10, 'EUR', '0.10'],
    ['thousands are grouped', 1_234_567, 'EUR', '12,345.67'],
    ['yen have no decimals', 1_234, 'JPY', '1,234'],
    ['nothing, in yen', 0, 'JPY', '0'],
    ['Kuwaiti dinars have three decimals', 1_234, 'KWD', '1.234'],
    ['one fils', 1, 'KWD', '0.001'],
    ['a negative carries a true minus sign', -1, 'EUR', '\u22120.01'],
    ['negative yen', -1_234, 'JPY', '\u22121,234'],
    ['negative dinars', -1_234_567, 'KWD', '\u22121,234.567'],
    [
      'the greatest amount there is, exact to the cent',
      9_007_199_254_740_991,
      'EUR',
      '90,071,992,547,409.91',
    ],
    ['and its negative', -9_007_199_254_740_991, 'EUR', '\u221290,071,992,547,409.91'],
  ])('%s', (_words, amountMinor, currency, text) => {
    expect(formatAmount(amountMinor, currency, 'en')).toBe(text)
  })

  test('is written as the reader’s language writes it', () => {
    expect(formatAmount(-123_456, 'EUR', 'de')).toBe('\u22121.234,56')
  })

  test('never comes without its currency where it stands alone, and does not break from it', () => {
    expect(formatMoney(123_450, 'EUR', 'en')).toBe('EUR\u00a01,234.50')
    expect(formatMoney(-5, 'KWD', 'en')).toBe('KWD\u00a0\u22120.005')
  })

  test.each([
    ['half a cent', 0.5, 'EUR'],
    ['a currency that is not in the table', 100, 'ZZZ'],
  ])('that is %s is a bug and says so', (_words, amountMinor, currency) => {
    expect(() => formatAmount(amountMinor, currency, 'en')).toThrow()
  })

  test('past what can be held exactly is the nearest number: no page fails for a sum of old lines', () => {
    expect(formatAmount(9_100_000_000_000_000, 'EUR', 'en')).toBe('91,000,000,000,000.00')
  })
})
