import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  microsOfUnitPrice,
  readUnitPrice,
  type UnitPrice,
  unitPriceOfMicros,
} from '#domain/ledger/unit-price.ts'

const priceOf = (text: string): UnitPrice => {
  const read = readUnitPrice(text)
  if ('problem' in read) throw new Error(`${text}: ${read.problem}`)
  return read.price
}

describe('a unit price is read as one text for one number', () => {
  test.each([
    ['0.012', '0.012'],
    ['0.0120', '0.012'],
    ['0.012000000000000', '0.012'],
    ['00.012', '0.012'],
    ['0', '0'],
    ['0.000', '0'],
    ['10', '10'],
    ['10.0', '10'],
    ['0.000000000000001', '0.000000000000001'],
    ['1000000', '1000000'],
    ['1000000.000000000000000', '1000000'],
    ['999999.999999999999999', '999999.999999999999999'],
  ])('%s as %s', (text, price) => expect(priceOf(text)).toBe(price))
})

describe('no unit price is', () => {
  test.each([
    ['nothing', '', 'no_number'],
    ['a sign', '-0.012', 'no_number'],
    ['the other sign', '+0.012', 'no_number'],
    ['an exponent', '1.2e-2', 'no_number'],
    ['a group', '1,000', 'no_number'],
    ['a comma', '0,012', 'no_number'],
    ['a point without digits before it', '.5', 'no_number'],
    ['a point without digits after it', '5.', 'no_number'],
    ['two points', '1.2.3', 'no_number'],
    ['a space', ' 0.012', 'no_number'],
    ['a line end', '0.012\n', 'no_number'],
    ['digits of another script', '٠.١٢', 'no_number'],
    ['another base', '0x10', 'no_number'],
    ['a word', 'Infinity', 'no_number'],
    ['a text without end', '0'.repeat(41), 'no_number'],
    ['a 16th decimal', '0.0000000000000001', 'too_exact'],
    ['a 16th decimal of 0', '0.0120000000000000', 'too_exact'],
    ['the least above a million', '1000000.000000000000001', 'too_large'],
    ['a million and one', '1000001', 'too_large'],
  ])('%s: %j (%s)', (_, text, problem) => expect(readUnitPrice(text)).toEqual({ problem }))
})

const decimals = fc.integer({ min: 0, max: 15 })
const written = fc
  .record({
    whole: fc.oneof(fc.nat(1_000_000), fc.constantFrom(0, 1, 999_999, 1_000_000)),
    decimals: decimals.chain((length) =>
      fc.array(fc.constantFrom('0', '0', '0', '1', '5', '9'), {
        minLength: length,
        maxLength: length,
      }),
    ),
    zeros: fc.nat(3),
  })
  .map(({ whole, decimals, zeros }) => {
    const after = decimals.length === 0 ? '' : `.${decimals.join('')}`
    return { whole, after: decimals.join(''), text: `${'0'.repeat(zeros)}${whole}${after}` }
  })

/** Digit by digit, in quadrillionths: nothing of the product’s way of reading. */
function quadrillionths(text: string): bigint {
  let value = 0n
  let decimalsSeen: number | null = null
  for (const sign of text) {
    if (sign === '.') decimalsSeen = 0
    else {
      value = value * 10n + BigInt('0123456789'.indexOf(sign))
      if (decimalsSeen !== null) decimalsSeen += 1
    }
  }
  return value * 10n ** BigInt(15 - (decimalsSeen ?? 0))
}

const most = 1_000_000n * 10n ** 15n

test('what is read is the number that was written, and nothing above a million', () => {
  fc.assert(
    fc.property(written, ({ text }) => {
      const read = readUnitPrice(text)
      if (quadrillionths(text) > most) return 'problem' in read && read.problem === 'too_large'
      return 'price' in read && quadrillionths(read.price) === quadrillionths(text)
    }),
  )
})

test('two texts are the same price when, and only when, they are the same number', () => {
  fc.assert(
    fc.property(written, written, fc.boolean(), (one, two, isRewritten) => {
      const { text } = one
      const padded = one.after.length > 0 && one.after.length < 15 ? `0${text}0` : `0${text}`
      const other = isRewritten ? padded : two.text
      const [a, b] = [readUnitPrice(text), readUnitPrice(other)]
      if ('problem' in a || 'problem' in b) return true
      return (a.price === b.price) === (quadrillionths(text) === quadrillionths(other))
    }),
  )
})

test('millionths are the same price as their decimal text, and come back exactly', () => {
  const micros = fc.oneof(
    fc.nat(2_000_000),
    fc.maxSafeNat().map((count) => count % (10 ** 12 + 1)),
  )
  fc.assert(
    fc.property(micros, (count) => {
      const price = unitPriceOfMicros(count)
      expect(quadrillionths(price)).toBe(BigInt(count) * 10n ** 9n)
      expect(priceOf(price)).toBe(price)
      expect(microsOfUnitPrice(price)).toBe(count)
    }),
  )
})

test('a price that is finer than millionths has none', () => {
  expect(microsOfUnitPrice(priceOf('0.0000125'))).toBeNull()
  expect(microsOfUnitPrice(priceOf('0.000012'))).toBe(12)
  expect(microsOfUnitPrice(priceOf('1000000'))).toBe(1_000_000_000_000)
})
