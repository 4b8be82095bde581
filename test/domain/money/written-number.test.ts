import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalToAmount } from '#domain/money/amount-text.ts'
import { currencies, exponentOf, toCurrency } from '#domain/money/currency.ts'
import type { DecimalMark } from '#domain/money/decimal-text.ts'
import {
  plainDecimal,
  readDecimal,
  readWrittenNumber,
  writeNumber,
} from '#domain/money/written-number.ts'

const unitsOf = (
  cell: string | number,
  places: number,
  mark: DecimalMark | null = null,
  currency: string | null = 'EUR',
) => {
  const read = readWrittenNumber(cell, { places, mark, currency })
  return 'units' in read ? read.units : read.problem
}

describe('a written number', () => {
  test.each<[string, string, number, number | string]>([
    ['whole', '15', 2, 1500],
    ['with a point', '15.5', 2, 1550],
    ['with a comma', '15,50', 2, 1550],
    ['negative', '-0.05', 2, -5],
    ['with a true minus', '−12,5', 2, -1250],
    ['minus nothing', '-0.00', 2, 0],
    ['the largest', '10000000000.00', 2, 1_000_000_000_000],
    ['three places after a point', '1.234', 3, 1234],
    ['a price below one, with a comma', '0,012', 6, 12_000],
    ['four digits after a comma', '1,2345', 6, 1_234_500],
    ['a comma that could group', '1,234', 3, 'two_readings'],
    ['a comma that could group, in euros', '1,234', 2, 'two_readings'],
    ['a comma after a leading zero', '012,345', 3, 12_345],
    ['grouped, with a point', '1,234.50', 2, 123_450],
    ['grouped, with a comma', '1.234,50', 2, 123_450],
    ['grouped twice by points', '1.234.567', 2, 123_456_700],
    ['grouped by spaces', '1 234', 2, 123_400],
    ['more places than the currency has', '1.005', 2, 'too_exact'],
    ['places of a currency without any', '15.5', 0, 'too_exact'],
    ['zeros of a currency without places', '15.00', 0, 15],
    ['three zeros, which could be a group', '15.000', 0, 'too_exact'],
    ['one more than the largest', '10000000000.01', 2, 'too_large'],
    ['a formula', '=1+1', 2, 'no_number'],
    ['an exponent', '1E+05', 2, 'exponent'],
    ['an exponent below one', '1,2e-7', 2, 'exponent'],
    ['nothing', ' ', 2, 'no_number'],
  ])('%s: %s', (_, text, places, expected) => {
    expect(unitsOf(text, places)).toBe(expected)
  })

  test.each<[string, DecimalMark, number | string]>([
    ['1.199,00', 'comma', 119_900],
    ['1,199.00', 'point', 119_900],
    ['1 199,00', 'comma', 119_900],
    ['1\u00a0199,00', 'comma', 119_900],
    ['1\u202f199,00', 'comma', 119_900],
    ['1\u2009199,00', 'comma', 119_900],
    ["1'199.00", 'point', 119_900],
    ['1’199.00', 'point', 119_900],
    ['(12.50)', 'point', -1250],
    ['12.50-', 'point', -1250],
    ['12,50−', 'comma', -1250],
    ['€ 12.50', 'point', 1250],
    ['12,50 EUR', 'comma', 1250],
    ['12,50€', 'comma', 1250],
    ['EUR 1.199,00', 'comma', 119_900],
    ['-€12.50', 'point', -1250],
    ['€-12.50', 'point', -1250],
    ['(€12.50)', 'point', -1250],
    ['eur 12.50', 'point', 1250],
    ['1.234', 'comma', 123_400],
    ['1,234', 'point', 123_400],
    ['1.234.567,89', 'comma', 123_456_789],
    // The Indian grouping, a short or long group, and two signs between groups.
    ['1,00,000', 'point', 'no_number'],
    ['1,19', 'point', 'no_number'],
    ['1199,000.00', 'point', 'no_number'],
    ['1.199 000,00', 'comma', 'no_number'],
    ['0,012', 'point', 'no_number'],
    ['1.199,00', 'point', 'no_number'],
    ['1,199.00', 'comma', 'no_number'],
    ['12.-', 'point', 'no_number'],
    ['-12.50-', 'point', 'no_number'],
    ['(-12.50)', 'point', 'no_number'],
    ['(12.50', 'point', 'no_number'],
    ['+12.50', 'point', 'no_number'],
    ['12.50 %', 'point', 'no_number'],
    ['EUR 12.50 EUR', 'point', 'no_number'],
    ['$ 12.50', 'point', 'other_currency'],
    ['12.50 USD', 'point', 'other_currency'],
    ['12.50 pcs', 'point', 'other_currency'],
    ['12.50 ıdr', 'point', 'other_currency'],
  ])('%s by %s is %s', (text, mark, expected) => {
    expect(unitsOf(text, 2, mark)).toBe(expected)
  })

  test.each<[number, number, number | string]>([
    [12.5, 2, 1250],
    [0.1, 2, 10],
    [-0, 2, 0],
    [-12.5, 2, -1250],
    [1e-7, 15, 100_000_000],
    [1.5e-7, 15, 150_000_000],
    [0.012, 6, 12_000],
    [12.500_000_000_000_002, 2, 1250],
    [0.1 + 0.2, 2, 30],
    [1.1 * 3, 2, 330],
    [12.505, 2, 'too_exact'],
    [12.500_001, 2, 'too_exact'],
    [1.5, 0, 'too_exact'],
    [1e21, 0, 'too_large'],
    [Number.NaN, 2, 'no_number'],
    [Number.POSITIVE_INFINITY, 2, 'no_number'],
  ])('a spreadsheet’s number %s with %i places is %s', (cell, places, expected) => {
    expect(unitsOf(cell, places)).toBe(expected)
  })

  test('a sign stands for every currency that has it', () => {
    expect(unitsOf('$5', 2, 'point', 'USD')).toBe(500)
    expect(unitsOf('$5', 2, 'point', 'CAD')).toBe(500)
    expect(unitsOf('5 kr', 2, 'comma', 'SEK')).toBe(500)
    expect(unitsOf('US$5', 2, 'point', 'CAD')).toBe('other_currency')
    expect(unitsOf('5 €', 0, 'point', null)).toBe('other_currency')
  })

  test.each([
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [-1250, 2, '-12.50'],
    [12_000, 6, '0.012000'],
    [7, 0, '7'],
  ])('%i with %i places is written %s, and read back', (units, places, text) => {
    expect(writeNumber(units, places)).toBe(text)
    expect(readWrittenNumber(text, { places })).toEqual({ units })
  })
})

describe('whatever number', () => {
  const groups: Readonly<Record<DecimalMark, readonly string[]>> = {
    point: ['', ',', ' ', "'", '’', '\u00a0', '\u202f'],
    comma: ['', '.', ' ', "'", '’', '\u00a0', '\u202f'],
  }
  const someUnits = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
  const someMark = fc.constantFrom<DecimalMark>('point', 'comma')

  function write(units: number, places: number, mark: DecimalMark, group: string): string {
    const [whole = '', decimals] = writeNumber(Math.abs(units), places).split('.')
    const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, group)
    const sign = units < 0 ? '-' : ''
    if (decimals === undefined) return sign + grouped
    return `${sign}${grouped}${mark === 'point' ? '.' : ','}${decimals}`
  }

  test('written in a form comes back, and by the other form never as itself and another', () => {
    fc.assert(
      fc.property(
        someUnits,
        fc.constantFrom(0, 2, 3, 6),
        someMark,
        fc.nat(6),
        (units, places, mark, nth) => {
          const text = write(units, places, mark, groups[mark][nth] ?? '')
          expect(unitsOf(text, places, mark)).toBe(units)
          const either = unitsOf(text, places)
          if (mark === 'point') expect([units, 'two_readings']).toContain(either)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('of a cell comes back digit by digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const read = readDecimal(value, null)
        if ('problem' in read) throw new Error(read.problem)
        expect(Number(plainDecimal(read))).toBe(value + 0 === 0 ? 0 : value)
        expect(plainDecimal(read)).not.toMatch(/e|^-0$/)
      }),
      { numRuns: 1000 },
    )
  })

  test('that a dialog takes is what an import without a form takes, to the last minor unit', () => {
    const someText = fc.oneof(
      fc.stringMatching(/^[-−(€]?\d{1,4}([., ']\d{1,3}){0,2}[-) ]?(EUR|KWD|JPY|€)?$/),
      fc
        .tuple(someUnits, someMark, fc.nat(6))
        .map(([units, mark, nth]) => write(units, 3, mark, groups[mark][nth] ?? '')),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(someText, fc.constantFrom('EUR', 'JPY', 'KWD'), (text, code) => {
        const currency = toCurrency(code)
        const read = readWrittenNumber(text, { places: exponentOf(currency), currency })
        if ('problem' in read && read.problem === 'too_large') return
        expect(decimalToAmount(text, currency)).toBe('units' in read ? read.units : null)
      }),
      { numRuns: 2000 },
    )
  })

  test('of any currency that the program writes is read back without its form', () => {
    fc.assert(
      fc.property(someUnits, fc.constantFrom(...currencies), (units, code) => {
        const places = exponentOf(toCurrency(code))
        expect(unitsOf(writeNumber(units, places), places, null, code)).toBe(units)
      }),
    )
  })
})
