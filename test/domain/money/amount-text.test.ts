import { describe, expect, test } from 'vitest'
import { amountToDecimal, decimalToAmount } from '#domain/money/amount-text.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'

describe('an amount', () => {
  test.each([
    [10_997, 'EUR', '109.97'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [900, 'JPY', '900'],
    [-1234, 'KWD', '-1.234'],
  ])('of %i minor units of %s is written %s, and read back', (amountMinor, code, text) => {
    const currency = toCurrency(code)
    expect(amountToDecimal(toMinor(amountMinor), currency)).toBe(text)
    expect(decimalToAmount(text, currency)).toBe(amountMinor)
  })

  test.each([
    ['15', 'EUR', 1500],
    ['15,5', 'EUR', 1550],
    [' 15.00 ', 'EUR', 1500],
    ['−15.00', 'EUR', -1500],
    ['-0', 'EUR', 0],
    ['1.234', 'KWD', 1234],
    ['1,234.50', 'EUR', 123_450],
    ['15 EUR', 'EUR', 1500],
    ['1.0', 'JPY', 1],
    ['1234567890123', 'JPY', 1_234_567_890_123],
    ['999999999999.99', 'EUR', 99_999_999_999_999],
  ])('typed as %s %s is %i minor units', (text, code, amountMinor) => {
    expect(decimalToAmount(text, toCurrency(code))).toBe(amountMinor)
  })

  test.each([
    ['nothing', '', 'EUR'],
    ['grouped digits', '1,234', 'EUR'],
    ['grouped digits of a currency with three decimals', '1,234', 'KWD'],
    ['a third decimal', '1.005', 'EUR'],
    ['a decimal of a currency without any', '1.5', 'JPY'],
    ['a separator without decimals', '1.', 'EUR'],
    ['a plus sign', '+1', 'EUR'],
    ['an exponent', '1e3', 'EUR'],
    ['the code of another currency beside it', '15 USD', 'EUR'],
    ['more than a number holds', '12345678901234567', 'EUR'],
  ])('is not read from %s: “%s” %s', (_, text, code) => {
    expect(decimalToAmount(text, toCurrency(code))).toBeNull()
  })
})
