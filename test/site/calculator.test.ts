import { describe, expect, test } from 'vitest'
import { toCurrency } from '#domain/money/currency.ts'
import { chartPaths } from '#site/calculator/calculator-chart.ts'
import { type FieldName, fields } from '#site/calculator/calculator-fields.ts'
import { figureTexts, monthsOf } from '#site/calculator/calculator-figures.ts'
import {
  exampleValues,
  queryOfValues,
  readCalculatorValues,
  valuesFromQuery,
} from '#site/calculator/calculator-values.ts'
import { statusText } from '#site/calculator/status-text.ts'

const example = readCalculatorValues(exampleValues)
if (!example.ok) throw new Error('The example can’t be read.')
const { assumptions } = example

describe('the example, as it is served to those without script', () => {
  test('charges a tenant what the first worked example of rule 7 does', () => {
    expect(assumptions.currency).toBe('EUR')
    const texts = figureTexts(
      { ...assumptions, firstTenants: 1 },
      monthsOf({ ...assumptions, firstTenants: 1 }),
      'en',
    )
    expect(texts['tenant']).toContain('EUR\u00a0179.00 platform fee + 40.94 for messages = 219.94.')
    expect(texts['promo-1']).toBe('109.97')
    expect(texts['standard-1']).toBe('43.99')
  })

  test('adds up twelve statements to a year, at both rates', () => {
    const texts = figureTexts(assumptions, monthsOf(assumptions), 'en')
    // 10 + 12 + … + 32 tenants are 252 tenant months of 219.94; no month of them needs rounding at 50%.
    expect(texts['promo-year']).toBe('EUR\u00a027,712.44')
    expect(texts['standard-year']).toBe('EUR\u00a011,084.98')
    expect(texts['head-24']).toBe('Month 24, 56 tenants')
    expect(texts['top']).toBe('EUR\u00a06,158.32')
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
    { new: '0' },
    'active from month 1, at risk from month 14. Without new tenants the 50th never comes.',
  ],
  [{ tenants: '0', new: '1' }, 'active from month 1. Tenant 50 comes in month 51 and'],
  [{ tenants: '2', new: '0' }, 'at risk from month 4.'],
])('with %o the status is %s', (changed, said) => {
  const reading = readCalculatorValues({ ...exampleValues, ...changed })
  expect(reading.ok && statusText(reading.assumptions, 24)).toContain(said)
})

test('a chart of nothing draws nothing that is endless', () => {
  const { columns, lock } = chartPaths(
    monthsOf({ ...assumptions, firstTenants: 0, newTenantsAMonth: 0 }),
  )
  expect(columns).not.toMatch(/NaN|Infinity|v-[1-9]/)
  expect(lock).toBe('')
})

describe('a field', () => {
  test.each<[FieldName, string, number | null]>([
    ['tenants', '0', 0],
    ['tenants', ' 1000 ', 1000],
    ['tenants', '1001', null],
    ['tenants', '1.5', null],
    ['tenants', '-1', null],
    ['tenants', '', null],
    ['new', '100', 100],
    ['new', '101', null],
    ['fee', '179', 17_900],
    ['fee', '179,5', 17_950],
    ['fee', '100000.00', 10_000_000],
    ['fee', '100000.01', null],
    ['fee', '1,000.00', 100_000],
    ['fee', '1,000', null],
    ['fee', '-5', null],
    ['messages', '1e3', null],
    ['price', '0.012', 12_000],
    ['price', '1,250', null],
    ['price', '0,000001', 1],
    ['price', '0.0000001', null],
    ['price', '10', 10_000_000],
    ['price', '10.000001', null],
    ['price', '.5', null],
  ])('%s “%s” is read as %s', (name, text, read) => {
    const field = fields.find((one) => one.name === name)
    expect(field?.read(text, assumptions.currency)).toBe(read)
  })

  test('that can’t be read is named, and nothing is reckoned', () => {
    expect(readCalculatorValues({ ...exampleValues, fee: 'much', price: '' })).toEqual({
      ok: false,
      wrong: ['fee', 'price'],
    })
  })

  test('takes its own example, which its slider reaches', () => {
    for (const { example: text, read, sliderMost } of fields) {
      expect(read(text, assumptions.currency)).not.toBeNull()
      expect(Number(text)).toBeLessThanOrEqual(sliderMost)
    }
  })
})

describe('the address', () => {
  test('holds what differs from the example, and gives it back', () => {
    const values = { ...exampleValues, tenants: '25', price: '0,05' }
    expect(queryOfValues(values)).toBe('tenants=25&price=0%2C05')
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
