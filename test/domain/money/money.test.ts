import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import {
  currencies,
  currencyOf,
  exponentOf,
  isCurrency,
  toCurrency,
} from '#domain/money/currency.ts'
import {
  commissionDenominator,
  commissionNumerator,
  roundCommissionHalfEven,
  roundHalfEven,
  shareByLargestRemainder,
  sumMinor,
  toBps,
  toMinor,
} from '#domain/money/money.ts'

describe('half to even', () => {
  test.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [5n, 2n, 2n],
    [-1n, 2n, 0n],
    [-3n, 2n, -2n],
    [-5n, 2n, -2n],
    [24_999n, 10_000n, 2n],
    [25_001n, 10_000n, 3n],
    [-24_999n, 10_000n, -2n],
    [-25_001n, 10_000n, -3n],
    [0n, 10_000n, 0n],
  ])('%d / %d is %d', (numerator, denominator, rounded) => {
    expect(roundHalfEven(numerator, denominator)).toBe(rounded)
  })

  test('is the same for both signs, and within half a unit of the exact value', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), (numerator) => {
        const rounded = roundCommissionHalfEven(numerator)
        expect(roundCommissionHalfEven(-numerator)).toBe(rounded === 0 ? 0 : -rounded)
        const off = numerator - BigInt(rounded) * commissionDenominator
        expect(off <= 5000n && off >= -5000n).toBe(true)
      }),
    )
  })

  test('a denominator that is not positive is a bug', () => {
    expect(() => roundHalfEven(1n, 0n)).toThrow('not positive')
    expect(() => roundHalfEven(1n, -2n)).toThrow('not positive')
  })
})

describe('amounts and rates', () => {
  test.each([0.5, Number.NaN, 2 ** 53, -(2 ** 53)])('%d is not an amount', (value) => {
    expect(() => toMinor(value)).toThrow('Not an amount')
  })

  test.each([-1, 10_001, 0.5, Number.NaN])('%d is not a rate', (value) => {
    expect(() => toBps(value)).toThrow('Not a rate')
  })

  test('minus zero becomes zero', () => {
    expect(Object.is(toMinor(-0), 0)).toBe(true)
    expect(Object.is(toBps(-0), 0)).toBe(true)
  })

  test('the product stays exact past what a number holds', () => {
    expect(commissionNumerator(toMinor(9_007_199_254_740_991), toBps(9999))).toBe(
      90_062_985_348_155_169_009n,
    )
  })

  test('a sum is exact over an intermediate that a number does not hold, and refused at the end', () => {
    const largest = Number.MAX_SAFE_INTEGER
    expect(sumMinor([largest, largest, -largest])).toBe(largest)
    expect(() => sumMinor([largest, 1])).toThrow('Not an amount')
  })
})

const sharesOf = (numerators: readonly bigint[], totalMinor: number) =>
  shareByLargestRemainder(numerators, toMinor(totalMinor)).map(({ shareMinor }) => shareMinor)

describe('the largest remainder', () => {
  test('of equal remainders the earlier is raised', () => {
    expect(sharesOf([15_000n, 15_000n], 3)).toEqual([2, 1])
  })

  test('a larger remainder is raised before an earlier one', () => {
    expect(sharesOf([14_000n, 16_000n], 3)).toEqual([1, 2])
  })

  test('a share tells its floor, remainder, rank and whether it was raised', () => {
    expect(shareByLargestRemainder([-16_650n, -16_660n, -16_650n], toMinor(-5))).toEqual([
      { shareMinor: -1, floorMinor: -2, remainder: 3350n, rank: 1, isRaised: true },
      { shareMinor: -2, floorMinor: -2, remainder: 3340n, rank: 3, isRaised: false },
      { shareMinor: -2, floorMinor: -2, remainder: 3350n, rank: 2, isRaised: false },
    ])
  })

  test('nothing is shared out among no parts', () => {
    expect(sharesOf([], 0)).toEqual([])
  })

  test('a total of other parts is a bug', () => {
    expect(() => sharesOf([10_000n], 3)).toThrow('not of these parts')
    expect(() => sharesOf([10_000n], 0)).toThrow('not of these parts')
  })

  test('shares add up to the rounded total, each less than a unit from its exact value', () => {
    const numerators = fc.array(fc.bigInt(-(10n ** 12n), 10n ** 12n), { maxLength: 30 })
    fc.assert(
      fc.property(numerators, (parts) => {
        const total = roundCommissionHalfEven(parts.reduce((sum, part) => sum + part, 0n))
        const shares = sharesOf(parts, total)
        expect(sumMinor(shares)).toBe(total)
        parts.forEach((part, index) => {
          const off = BigInt(shares[index] ?? Number.NaN) * commissionDenominator - part
          expect(off < commissionDenominator && off > -commissionDenominator).toBe(true)
        })
      }),
    )
  })
})

describe('currencies', () => {
  test.each([
    ['EUR', 10_997, '109.97'],
    ['EUR', 5, '0.05'],
    ['EUR', -1800, '-18.00'],
    ['JPY', 1234, '1234'],
    ['JPY', -1, '-1'],
    ['KWD', 1, '0.001'],
    ['KWD', 12_345, '12.345'],
    ['EUR', 0, '0.00'],
  ])('%s %i minor units are %s', (code, amountMinor, text) => {
    expect(amountToDecimal(toMinor(amountMinor), toCurrency(code))).toBe(text)
  })

  test.each(['eur', 'EURO', 'XAU', 'XTS', 'CLF', 'USN', 'HRK', '', 'constructor'])(
    '%s is refused',
    (code) => {
      expect(isCurrency(code)).toBe(false)
      expect(() => toCurrency(code)).toThrow('Not a currency')
    },
  )

  test.each([
    ['EUR', 'EUR'],
    ['eur', 'EUR'],
    ['kWd', 'KWD'],
    ['euro', null],
    ['xau', null],
    // In upper case they would be ISK, SEK and SSP.
    ['ısk', null],
    ['ſek', null],
    ['ßp', null],
    [' EUR', null],
    ['', null],
  ])('%j is sent for %s', (text, code) => expect(currencyOf(text)).toBe(code))

  test.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
    [2, 'CHF CZK EUR GBP HUF IDR MGA MRU TWD USD XCD XCG ZWG'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
  ])('with %i decimal places: %s', (exponent, codes) => {
    const exponents = codes.split(' ').map((code) => exponentOf(toCurrency(code)))
    expect(new Set(exponents)).toEqual(new Set([exponent]))
  })

  test('the table holds three-letter codes, each once', () => {
    expect(new Set(currencies).size).toBe(currencies.length)
    expect(currencies.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
  })
})
