import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRevenueLine, sameContent } from '#domain/ledger/revenue-line.ts'
import { overageExamples } from './overage-examples.ts'

const common = {
  ...{ source: 'billing', externalId: 'o-1', kind: 'overage', tenantId: 't1' },
  ...{ currency: 'EUR', serviceMonth: '2026-10' },
}
const priced = { ...common, messages: 3412, unitPrice: '0.012', amountMinor: 4094 }
const packed = { ...common, messages: 3412, amountMinor: 4000 }

const lineOf = (input: object) => {
  const parsed = parseRevenueLine(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.line
}

describe('the worked examples of rule 7', () => {
  test.each(overageExamples)('%s: %j is taken: %s', (_, sent, isTaken) => {
    expect(parseRevenueLine({ ...common, ...sent }).ok).toBe(isTaken)
  })
})

describe('what says the same', () => {
  test.each([
    ['a price with a 0 more', priced, { ...priced, unitPrice: '0.0120' }],
    [
      'a price in millionths',
      priced,
      { ...common, messages: 3412, unitPriceMicros: 12_000, amountMinor: 4094 },
    ],
    ['a discount of 0', priced, { ...priced, discountMinor: 0 }],
    ['a discount of −0', priced, { ...priced, discountMinor: -0 }],
    ['a discount of null', priced, { ...priced, discountMinor: null }],
    ['millionths of null beside a price', priced, { ...priced, unitPriceMicros: null }],
    ['an instant of null', priced, { ...priced, chargedAt: null }],
    [
      'no price in three ways',
      packed,
      { ...packed, unitPrice: null, unitPriceMicros: null, discountMinor: null },
    ],
    ['no price with a discount of 0', packed, { ...packed, discountMinor: 0 }],
    ['a currency in lower case', priced, { ...priced, currency: 'eUr' }],
    ['no messages with a sign', { ...packed, messages: 0 }, { ...packed, messages: -0 }],
  ])('%s', (_, one, other) => {
    expect(lineOf(other)).toEqual(lineOf(one))
    expect(sameContent(lineOf(one), lineOf(other))).toBe(true)
  })

  test.each([
    ['another price to the same cent', priced, { ...priced, unitPrice: '0.0120001' }],
    [
      'a price of 0 and none',
      { ...packed, amountMinor: 0, unitPrice: '0' },
      { ...packed, amountMinor: 0 },
    ],
    ['a discount to the same cent', priced, { ...priced, discountMinor: 1 }],
  ])('%s does not', (_, one, other) => {
    expect(sameContent(lineOf(one), lineOf(other))).toBe(false)
    expect(sameContent(lineOf(other), lineOf(one))).toBe(false)
  })
})

describe('overage is refused', () => {
  test.each<[string, object, string, RegExp]>([
    ['with a price as a number', { ...priced, unitPrice: 0.012 }, 'unitPrice', /as text/],
    ['with a price in an exponent', { ...priced, unitPrice: '1.2e-2' }, 'unitPrice', /no exponent/],
    ['with a negative price', { ...priced, unitPrice: '-0.012' }, 'unitPrice', /no sign/],
    ['with 16 decimals', { ...priced, unitPrice: '0.0120000000000001' }, 'unitPrice', /15 digits/],
    ['above a million', { ...priced, unitPrice: '1000000.1' }, 'unitPrice', /1,000,000/],
    ['with both prices', { ...priced, unitPriceMicros: 12_000 }, 'unitPriceMicros', /not both/],
    [
      'with a discount and no price',
      { ...packed, discountMinor: 1 },
      'discountMinor',
      /without a unit price/,
    ],
    ['with a negative discount', { ...priced, discountMinor: -1 }, 'discountMinor', /from 0/],
    ['above 10^12 messages', { ...packed, messages: 1e12 + 1 }, 'messages', /to 1000000000000/],
    ['above 10^12', { ...packed, amountMinor: 1e12 + 1 }, 'amountMinor', /to 1000000000000/],
    [
      'above 10^12 off',
      { ...priced, discountMinor: 1e12 + 1 },
      'discountMinor',
      /to 1000000000000/,
    ],
    ['with a currency of look-alikes', { ...priced, currency: 'ıSK' }, 'currency', /ISO 4217/],
    ['without messages', { ...packed, messages: null }, 'messages', /number of messages/],
  ])('%s, with what to do', (_, input, path, message) => {
    const parsed = parseRevenueLine(input)
    const errors = parsed.ok ? [] : parsed.errors
    expect(errors.map((error) => error.path)).toEqual([path])
    expect(errors[0]?.message).toMatch(message)
  })
})

describe('null in an optional field is as absent', () => {
  test('of a fee', () => {
    const fee = { ...common, kind: 'platform_fee', listFeeMinor: 100 }
    expect(lineOf({ ...fee, discountMinor: null, chargedAt: null })).toEqual(lineOf(fee))
    const { serviceMonth: _, ...monthless } = { ...fee, chargedAt: '2026-10-31T23:59:59Z' }
    expect(lineOf({ ...monthless, serviceMonth: null })).toEqual(lineOf(monthless))
  })
})

const exponents = { EUR: 2, JPY: 0, KWD: 3 } as const

test('the amount is taken when it is within 1 minor unit of messages × price − discount', () => {
  const sent = fc.record({
    currency: fc.constantFrom<keyof typeof exponents>('EUR', 'JPY', 'KWD'),
    messages: fc.oneof(fc.nat(10_000), fc.constantFrom(0, 1, 1_000_000_000_000)),
    places: fc.integer({ min: 0, max: 15 }),
    digits: fc.bigInt({ min: 0n, max: 10n ** 16n }),
    discountMinor: fc.oneof(fc.constant(0), fc.nat(5000)),
    off: fc.integer({ min: -3, max: 3 }),
  })
  fc.assert(
    fc.property(sent, ({ currency, messages, places, digits, discountMinor, off }) => {
      // digits / 10^places is the price; nothing above a million is of interest here.
      const unit = 10n ** BigInt(places)
      fc.pre(digits <= 1_000_000n * unit)
      const text = String(digits).padStart(places + 1, '0')
      const whole = text.slice(0, text.length - places)
      const unitPrice = places === 0 ? whole : `${whole}.${text.slice(-places)}`
      const minorPerUnit = 10n ** BigInt(exponents[currency])
      const exact = BigInt(messages) * digits * minorPerUnit - BigInt(discountMinor) * unit
      const amount = exact / unit + BigInt(off)
      fc.pre(amount >= 0n && amount <= 10n ** 12n)
      const difference = amount * unit - exact
      const isNear = -unit <= difference && difference <= unit
      const line = { ...common, currency, messages, unitPrice, discountMinor }
      expect(parseRevenueLine({ ...line, amountMinor: Number(amount) }).ok).toBe(isNear)
    }),
    { numRuns: 1000 },
  )
})
