import { describe, expect, test } from 'vitest'
import { toCurrency } from '#domain/money/currency.ts'
import { chartPaths } from '#site/calculator/calculator-chart.ts'
import {
  type FieldName,
  fields,
  readField,
  writeField,
} from '#site/calculator/calculator-fields.ts'
import { figureTexts, monthsOf } from '#site/calculator/calculator-figures.ts'
import {
  assumptionsOf,
  exampleValues,
  queryOfValues,
  readTyped,
  valuesFromQuery,
} from '#site/calculator/calculator-values.ts'
import { statusText } from '#site/calculator/status-text.ts'

const assumptions = assumptionsOf(exampleValues)

describe('the example, as it is served to those without script', () => {
  test('charges a tenant what the first worked example of rule 7 does', () => {
    expect(assumptions.currency).toBe('EUR')
    const texts = figureTexts(
      { ...assumptions, firstTenants: 1 },
      monthsOf({ ...assumptions, firstTenants: 1 }),
      { locale: 'en' },
    )
    expect(texts['tenant']).toContain('EUR\u00a0179.00 platform fee + 40.94 for messages = 219.94.')
    expect(texts['sold-1']).toBe('109.97')
    expect(texts['standard-1']).toBe('43.99')
  })

  test('adds up twelve statements to a year, at both rates', () => {
    const texts = figureTexts(assumptions, monthsOf(assumptions), { locale: 'en' })
    // 10 + 12 + … + 32 tenants are 252 tenant months of 219.94; no month of them needs rounding at 50%.
    expect(texts['sold-year']).toBe('EUR\u00a027,712.44')
    expect(texts['standard-year']).toBe('EUR\u00a011,084.98')
    expect(texts['head-24']).toBe('Month 24, 56 tenants')
    expect(texts['top']).toBe('EUR\u00a06,158.32')
  })

  test('sells the standard rate alone once no seat can be had', () => {
    const shown = { locale: 'en', isOver: true }
    const texts = figureTexts(assumptions, monthsOf(assumptions), shown)
    expect(Object.values(texts).join(' ')).not.toContain('50%')
    expect(texts['year-at']).toBe('First year at 20%')
    expect(texts['sold-year']).toBe(texts['standard-year'])
    expect(texts['sold-24']).toBe(texts['standard-24'])
    expect(texts['top']).toBe('EUR\u00a02,463.33')
  })

  test('says when the 50th tenant locks the status', () => {
    expect(statusText(assumptions, 24)).toBe(
      'Partner status: active from month 1, Locked 5y from month 21. Tenant 50 comes in month 21 and locks active status for five years. Commission never depends on it.',
    )
  })

  test('draws 24 columns, the last one to the top, and a line at the 21st', () => {
    const { columns, lock } = chartPaths(monthsOf(assumptions))
    expect(columns.match(/v-\d+/g)).toHaveLength(24)
    expect(columns).toMatch(/v-200$/)
    expect(lock).toBe('M200 0v200')
  })
})

test.each([
  [
    { new: 0 },
    'active from month 1, at risk from month 14. Without new tenants the 50th never comes.',
  ],
  [{ tenants: 0, new: 1 }, 'active from month 1. Tenant 50 comes in month 51 and'],
  [{ tenants: 2, new: 0 }, 'at risk from month 4.'],
])('with %o the status is %s', (changed, said) => {
  expect(statusText(assumptionsOf({ ...exampleValues, ...changed }), 24)).toContain(said)
})

test('a chart of nothing draws nothing that is endless', () => {
  const { columns, lock } = chartPaths(
    monthsOf({ ...assumptions, firstTenants: 0, newTenantsAMonth: 0 }),
  )
  expect(columns).not.toMatch(/NaN|Infinity|v-[1-9]/)
  expect(lock).toBe('')
})

const field = (name: FieldName) => fields.find((one) => one.name === name) ?? never()
const never = () => {
  throw new Error('There is no such field.')
}

describe('a field', () => {
  test.each<[FieldName, string, number | null, number | null]>([
    ['tenants', '0', 0, 0],
    ['tenants', ' 1000 ', 1000, 1000],
    ['tenants', '1,000', 1000, null],
    ['tenants', '1.000', null, 1000],
    ['tenants', '1 000', 1000, 1000],
    ['tenants', '1001', null, null],
    ['tenants', '1.5', null, null],
    ['tenants', '-1', null, null],
    ['tenants', '', null, null],
    ['new', '100', 100, 100],
    ['new', '101', null, null],
    ['fee', '179', 17_900, 17_900],
    ['fee', '179,5', 17_950, 17_950],
    ['fee', '179.5', 17_950, 17_950],
    ['fee', '1,234.56', 123_456, 123_456],
    ['fee', '1.234,56', 123_456, 123_456],
    ['fee', '1,000', 100_000, null],
    ['fee', '1.000', null, 100_000],
    ['fee', '€ 15', 1500, 1500],
    ['fee', '$ 15', null, null],
    ['fee', '.5', 50, 50],
    ['fee', ',5', 50, 50],
    ['fee', '100000.00', 10_000_000, 10_000_000],
    ['fee', '100000.01', null, null],
    ['fee', '-5', null, null],
    ['fee', '.', null, null],
    ['messages', '1,000,000', 1_000_000, 1_000_000],
    ['messages', '1.000.000', 1_000_000, 1_000_000],
    ['messages', '1e3', null, null],
    ['price', '0.012', 12_000, 12_000],
    ['price', '0,012', 12_000, 12_000],
    ['price', '1,250', null, 1_250_000],
    ['price', '1.250', 1_250_000, null],
    ['price', '.5', 500_000, 500_000],
    ['price', '0,000001', 1, 1],
    ['price', '0.0000001', null, null],
    ['price', '10', 10_000_000, 10_000_000],
    ['price', '10.000001', null, null],
  ])('%s “%s” is %s to an English reader and %s to a German one', (name, text, english, german) => {
    const { currency } = assumptions
    expect(readField(field(name), text, { mark: 'point', currency })).toBe(english)
    expect(readField(field(name), text, { mark: 'comma', currency })).toBe(german)
  })

  test('that can’t be read is named, and nothing is worked out', () => {
    const typed = { tenants: '1', new: '1', fee: 'much', messages: '1', price: '' }
    expect(readTyped({ ...typed, currency: assumptions.currency }, 'point')).toEqual({
      ok: false,
      wrong: ['fee', 'price'],
    })
  })

  test.each(['point', 'comma'] as const)('reads what it wrote, with a decimal %s', (mark) => {
    for (const one of fields) {
      for (const units of [0, 1, one.example, one.most]) {
        const text = writeField(one, units, mark)
        expect(readField(one, text, { mark, currency: assumptions.currency }), text).toBe(units)
      }
    }
  })

  test('writes the example as its reader does', () => {
    expect(writeField(field('fee'), 17_900, 'point')).toBe('179.00')
    expect(writeField(field('fee'), 17_900, 'comma')).toBe('179,00')
    expect(writeField(field('price'), 12_000, 'comma')).toBe('0,012')
    expect(writeField(field('price'), 10_000_000, 'point')).toBe('10')
  })

  test('has an example that its slider reaches', () => {
    for (const { example, sliderMost = example } of fields) {
      expect(example).toBeLessThanOrEqual(sliderMost)
    }
  })
})

describe('the address', () => {
  test('holds what differs from the example, and gives it back', () => {
    const values = { ...exampleValues, tenants: 25, price: 50_000, fee: 1275 }
    expect(queryOfValues(values)).toBe('tenants=25&fee=12.75&price=0.05')
    expect(valuesFromQuery(`?${queryOfValues(values)}`)).toEqual({ values, isWhole: true })
    expect(queryOfValues(exampleValues)).toBe('')
  })

  test.each([
    'tenants=1e9',
    'tenants=-1',
    'tenants=99999999999999999999',
    'fee=<script>alert(1)</script>',
    'fee=NaN',
    'price=Infinity',
    'messages=',
    'currency=__proto__',
    'currency=JPY',
    'new=%00',
  ])('with %s stands for the example, and is known to be broken', (query) => {
    expect(valuesFromQuery(`?${query}`)).toEqual({ values: exampleValues, isWhole: false })
  })

  test('of an earlier link may hold a decimal comma', () => {
    const values = { ...exampleValues, fee: 1275 }
    expect(valuesFromQuery('?fee=12%2C75')).toEqual({ values, isWhole: true })
  })

  test('names a currency in any case', () => {
    const values = { ...exampleValues, currency: toCurrency('CHF') }
    expect(valuesFromQuery('?currency=chf')).toEqual({ values, isWhole: true })
  })

  test('with words of others is read as if they were not there', () => {
    expect(valuesFromQuery('?utm_source=x&constructor=7')).toEqual({
      values: exampleValues,
      isWhole: true,
    })
  })
})
