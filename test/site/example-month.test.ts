import { expect, test } from 'vitest'
import { exampleMonth } from '#site/example-month.ts'

test('the landing page’s example is the first worked example of rule 7, in euros and cents', () => {
  expect(exampleMonth.currency).toBe('EUR')
  expect(exampleMonth.lines).toEqual([
    { label: 'Platform fee, list price', amount: '199.00' },
    { label: 'Discount', amount: '\u221220.00' },
    { label: 'Message overage, 3,412 × 0.012', amount: '40.94' },
  ])
  expect(exampleMonth.revenue).toBe('219.94')
  expect(exampleMonth.promoCommission).toBe('109.97')
})

test('at the standard rate the same month earns 43.988, which is 43.99', () => {
  expect(exampleMonth.standardCommission).toBe('43.99')
})

test('ten such tenants for a year earn twelve statements of 2,199.40, each rounded on its own', () => {
  expect(exampleMonth.tenants).toBe(10)
  expect(exampleMonth.promoYear).toBe('13,196.40')
  expect(exampleMonth.standardYear).toBe('5,278.56')
})
